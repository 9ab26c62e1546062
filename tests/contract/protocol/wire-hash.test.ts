/**
 * What travels is written down here as one hash. A change of it means that devices already out there speak differently:
 * raise PROTOCOL_VERSION, say in version.ts what changed, keep answering the old ones, then put the new hash here.
 */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { problem } from '../../../src/protocol/errors.ts';
import { EXPORT_ROUTES } from '../../../src/protocol/account-export.ts';
import { ADMIN_ROUTES } from '../../../src/protocol/admin.ts';
import { ROUTES } from '../../../src/protocol/routes.ts';
import { refreshRequest, tokens } from '../../../src/protocol/session.ts';
import { operation, syncRequest } from '../../../src/protocol/sync.ts';
import { PROTOCOL_VERSION } from '../../../src/protocol/version.ts';

const HASHES: Readonly<Record<number, string>> = { 1: '56465188afb06b74' };

const shape = (schema: z.ZodType | undefined, io: 'input' | 'output') => schema && z.toJSONSchema(schema, { io, unrepresentable: 'any' });

test('the wire is what its version says it is', () => {
  const doors = Object.entries({ ...ROUTES, ...ADMIN_ROUTES, ...EXPORT_ROUTES }).map(([name, route]) => {
    const { method, path, signedIn, response } = route;
    return {
      name,
      method,
      path,
      signedIn,
      request: shape('request' in route ? route.request : undefined, 'input'),
      response: shape(response, 'output'),
    };
  });
  const dialect = {
    syncRequest: shape(syncRequest, 'input'),
    operation: shape(operation, 'input'),
    refreshRequest: shape(refreshRequest, 'input'),
    tokens: shape(tokens, 'output'),
    problem: shape(problem, 'output'),
  };
  const hash = createHash('sha256').update(sorted({ doors, dialect })).digest('hex').slice(0, 16);
  expect(hash).toBe(HASHES[PROTOCOL_VERSION]);
});

/** JSON text that does not depend on the order in which properties were written. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
