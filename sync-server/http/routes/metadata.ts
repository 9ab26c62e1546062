/** The doors of what catalogues know about books. */
import type { FastifyInstance } from 'fastify';
import { parseIsbn } from '#domain/library/isbn.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { failure, type Failure } from '../../failure.ts';
import { createAllowance, type Allowance } from '../../metadata/allowance.ts';
import type { MetadataGateway } from '../../metadata/gateway.ts';
import { openDoor, type Identify } from '../door.ts';

/** A shelf scanned in a row is a code every second or two; a search is typed. */
const ISBNS_PER_MINUTE = 60;
const SEARCHES_PER_MINUTE = 20;

export const metadataRoutes = (
  app: FastifyInstance,
  { gateway, now }: { readonly gateway: MetadataGateway; readonly now: () => number },
  identify: Identify,
): void => {
  const isbns = createAllowance(ISBNS_PER_MINUTE);
  const searches = createAllowance(SEARCHES_PER_MINUTE);
  const admit = (allowance: Allowance, userId: string): Result<undefined, Failure> => {
    const retryAfterMs = allowance.take(userId, now());
    return retryAfterMs === undefined ? ok(undefined) : err({ ...failure('too-many-requests'), retryAfterMs });
  };

  openDoor(app, 'metadataOfIsbn', identify, async ({ caller, part }) => {
    const isbn = parseIsbn(part('isbn'));
    if (!isbn.ok) return err(failure('bad-request', 'The address names no valid ISBN'));
    const admitted = admit(isbns, caller.userId);
    return admitted.ok ? ok(await gateway.byIsbn(isbn.value)) : admitted;
  });

  openDoor(app, 'metadataSearch', identify, async ({ caller, query }) => {
    const admitted = admit(searches, caller.userId);
    return admitted.ok ? ok(await gateway.search(query.q)) : admitted;
  });
};
