import { describe, expect, it } from 'vitest';
import { ROUTES } from '../../../src/protocol/routes.ts';
import { openApiDocument } from '../../../sync-server/http/openapi.ts';
import { createServer } from '../../../sync-server/http/server.ts';
import { createMemoryStorage } from '../../../sync-server/storage/memory.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Record<string, unknown> };
  readonly responses: Record<string, { readonly description: string }>;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, unknown> };
}

const document = openApiDocument('https://griot.example') as unknown as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe('the OpenAPI document', () => {
  it('ACC-30 lists every door of the route table with its method, path and need of a session', () => {
    for (const [name, route] of Object.entries(ROUTES)) {
      const listed = operations.find(({ operation }) => operation.operationId === name);
      expect(listed).toMatchObject({ method: route.method.toLowerCase(), path: route.path.replace(/:(\w+)/g, '{$1}') });
      expect(listed?.operation.security !== undefined).toBe(route.signedIn);
      expect(listed?.operation.requestBody !== undefined).toBe('request' in route);
    }
  });

  it('describes the doors of the sync engine', () => {
    expect(operations.map(({ method, path }) => `${method} ${path}`)).toEqual(
      expect.arrayContaining(['post /api/sync', 'post /api/token', 'get /api/changes']),
    );
  });

  it('has the structure of OpenAPI 3.1: ids once, summaries, responses, declared path parts', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: 'Griot' });
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations) {
      expect(operation.summary).not.toBe('');
      expect(Object.values(operation.responses).every(({ description }) => description !== '')).toBe(true);
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part);
      expect((operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(parts);
    }
  });

  it('refers only to components that it carries, none of which refers to itself alone', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target ?? '');
    expect(references.length).toBeGreaterThan(10);
    for (const target of references) expect(document.components.schemas).toHaveProperty([target.replace('#/components/schemas/', '')]);
    for (const schema of Object.values(document.components.schemas)) expect(Object.keys(schema as object)).not.toEqual(['$ref']);
  });

  it('is served, and every door it describes exists', async () => {
    const app = await createServer({ storage: createMemoryStorage() });
    const served = await app.inject('/api/openapi.json');
    expect(served.statusCode).toBe(200);
    expect((served.json() as Document).paths).toEqual(document.paths);
    for (const { path, method } of operations) {
      const url = path.replace(/\{(\w+)\}/g, ':$1');
      expect(app.hasRoute({ method: method.toUpperCase() as 'GET', url }), `${method} ${url}`).toBe(true);
    }
    await app.close();
  });
});
