/**
 * The OpenAPI 3.1 description, made from the same table and schemas that parse the requests, so it cannot drift.
 * Schemas with an id (`.meta({ id })`) are shared components; the others stand where they are used.
 * The sync engine's three doors are described by what this server reads; docs/adr/0001 says whose dialect it is.
 */
import { z } from 'zod';
import { EXPORT_FILE_PATH, exportFileRequest } from '#protocol/account-export.ts';
import { ATTACHMENT_PATH, attachmentProgress, CHUNK_CONTENT_TYPE } from '#protocol/attachments.ts';
import { BOOKTIME_ROUTES, type BooktimeName } from '#protocol/booktime-routes.ts';
import { COVER_PATH, COVER_WIDTHS } from '#protocol/covers.ts';
import { problem } from '#protocol/errors.ts';
import { METADATA_SOURCES } from '#domain/library/metadata-source.ts';
import { refreshRequest, tokens } from '#protocol/session.ts';
import { syncRequest } from '#protocol/sync.ts';
import { ALL_ROUTES, type DoorName } from './all-routes.ts';
import { VERSION } from '../version.ts';

type Json = Readonly<Record<string, unknown>>;

/** A fresh document; the caller may keep it, it never changes while the process lives. */
export function openApiDocument(publicUrl: string | undefined): Json {
  const components: Record<string, unknown> = {};
  const doors = [
    ...(Object.keys(ALL_ROUTES) as DoorName[]).map((name) => describeRoute(name, ALL_ROUTES[name], components)),
    ...(Object.keys(BOOKTIME_ROUTES) as BooktimeName[]).map((name) => describeRoute(`booktime.${name}`, BOOKTIME_ROUTES[name], components)),
  ];
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { path, method, operation } of [
    ...doors,
    ...syncDoors(components),
    ...attachmentDoors(components),
    ...coverDoors(components),
    exportDoor(components),
  ])
    (paths[path] ??= {})[method] = operation;
  return {
    openapi: '3.1.0',
    info: { title: 'Griot', version: VERSION, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: publicUrl ?? '/' }],
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The access token of a signed-in device' },
      },
    },
  };
}

interface Door {
  readonly path: string;
  readonly method: string;
  readonly operation: Json;
}

type Described = (typeof ALL_ROUTES)[DoorName] | (typeof BOOKTIME_ROUTES)[BooktimeName];

function describeRoute(name: string, route: Described, components: Record<string, unknown>): Door {
  const parameters = [
    ...[...route.path.matchAll(/:(\w+)/g)].map(([, part]) => ({ name: part, in: 'path', required: true, schema: { type: 'string' } })),
    ...('query' in route ? queryParameters(route.query, components) : []),
  ];
  return {
    path: route.path.replace(/:(\w+)/g, '{$1}'),
    method: route.method.toLowerCase(),
    operation: {
      operationId: name,
      summary: route.summary,
      ...(parameters.length > 0 && { parameters }),
      ...(route.signedIn && { security: [{ session: [] }] }),
      ...('request' in route && { requestBody: jsonBody('application/json', schemaOf(route.request, components)) }),
      responses: {
        200: { description: 'Done', ...content('application/json', schemaOf(route.response, components)) },
        ...problemResponse(components),
      },
    },
  };
}

const queryParameters = ({ shape }: z.ZodObject, components: Record<string, unknown>) =>
  Object.entries(shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !(schema as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(schema as z.ZodType, components),
  }));

function syncDoors(components: Record<string, unknown>): Door[] {
  const problems = problemResponse(components);
  return [
    {
      path: '/api/token',
      method: 'post',
      operation: {
        operationId: 'token',
        summary: 'Refresh an access token with a signature of the device',
        requestBody: jsonBody('application/json', schemaOf(refreshRequest, components)),
        responses: {
          200: { description: 'Fresh tokens', ...content('application/json', schemaOf(tokens, components)) },
          ...problems,
        },
      },
    },
    {
      path: '/api/sync',
      method: 'post',
      operation: {
        operationId: 'sync',
        summary: 'Send what a device wrote, receive what it is owed (dialect of dexie-cloud-addon)',
        // Without a token: nobody, who is owed nothing.
        security: [{ session: [] }, {}],
        requestBody: jsonBody('application/tson', schemaOf(syncRequest, components)),
        responses: { 200: { description: 'The rows in their final state', ...content('application/json', SYNC_RESPONSE) }, ...problems },
      },
    },
    {
      path: '/api/changes',
      method: 'get',
      operation: {
        operationId: 'changes',
        summary: 'WebSocket on which a device hears of others’ writes (dialect of dexie-cloud-addon)',
        parameters: ['token', 'rev', 'realmsHash', 'clientId'].map((name) => ({ name, in: 'query', schema: { type: 'string' } })),
        responses: { 101: { description: 'The line is open' } },
      },
    },
  ];
}

function attachmentDoors(components: Record<string, unknown>): Door[] {
  const path = ATTACHMENT_PATH.replace(':hash', '{hash}');
  const hash = { name: 'hash', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9a-f]{64}$' } };
  const header = (name: string) => ({ name, in: 'header', schema: { type: 'string' } });
  const common = { security: [{ session: [] }] };
  const bytes = content(CHUNK_CONTENT_TYPE, { type: 'string', format: 'binary' });
  return [
    {
      path,
      method: 'put',
      operation: {
        operationId: 'attachmentChunk',
        summary: 'Send one chunk of a file',
        ...common,
        parameters: [hash, { ...header('content-range'), required: true }],
        requestBody: { required: true, ...bytes },
        responses: {
          200: { description: 'What is there now', ...content('application/json', schemaOf(attachmentProgress, components)) },
          ...problemResponse(components),
        },
      },
    },
    {
      path,
      method: 'get',
      operation: {
        operationId: 'attachment',
        summary: 'The bytes of a file that I may read, whole or by range',
        ...common,
        parameters: [hash, header('range'), header('if-none-match')],
        responses: {
          200: { description: 'All bytes', ...bytes },
          206: { description: 'A range of them', ...bytes },
          ...problemResponse(components),
        },
      },
    },
  ];
}

const exportDoor = (components: Record<string, unknown>): Door => ({
  path: EXPORT_FILE_PATH,
  method: 'post',
  operation: {
    operationId: 'exportFile',
    summary: 'The file with everything about me, for a ticket',
    requestBody: { required: true, ...content('application/json', schemaOf(exportFileRequest, components)) },
    responses: {
      200: { description: 'A ZIP archive', ...content('application/zip', { type: 'string', format: 'binary' }) },
      ...problemResponse(components),
    },
  },
});

const coverDoors = (components: Record<string, unknown>): Door[] => [
  {
    path: COVER_PATH.replace(/:(\w+)/g, '{$1}'),
    method: 'get',
    operation: {
      operationId: 'cover',
      summary: 'A cover that a catalogue named, small',
      security: [{ session: [] }],
      parameters: [
        { name: 'source', in: 'path', required: true, schema: { type: 'string', enum: METADATA_SOURCES } },
        { name: 'name', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'width', in: 'query', schema: { type: 'string', enum: COVER_WIDTHS.map(String), default: '160' } },
      ],
      responses: {
        200: { description: 'The picture', ...content('image/webp', { type: 'string', format: 'binary' }) },
        ...problemResponse(components),
      },
    },
  },
];

const SYNC_RESPONSE: Json = {
  type: 'object',
  required: ['serverRevision', 'dbId', 'realms', 'inviteRealms', 'schema', 'changes', 'rejections'],
  properties: {
    serverRevision: { type: 'string' },
    dbId: { type: 'string' },
    realms: { type: 'array', items: { type: 'string' } },
    inviteRealms: { type: 'array', items: { type: 'string' } },
    schema: { type: 'object' },
    changes: { type: 'array', items: { type: 'object', required: ['table', 'muts'] } },
    rejections: { type: 'array', items: { type: 'object', required: ['name', 'message', 'txid'] } },
  },
};

const content = (type: string, schema: Json) => ({ content: { [type]: { schema } } });
const jsonBody = (type: string, schema: Json) => ({ required: true, ...content(type, schema) });
const problemResponse = (components: Record<string, unknown>) => ({
  default: { description: 'Why not, by `kind`', ...content('application/problem+json', schemaOf(problem, components)) },
});

/** JSON Schema of a zod schema, open to fields of a later version (`io: 'input'`); what has an id of its own moves to the components and is referred to. */
function schemaOf(schema: z.ZodType, components: Record<string, unknown>): Json {
  const {
    $schema: _dialect,
    $defs = {},
    ...own
  } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12', unrepresentable: 'any' });
  for (const [id, definition] of Object.entries($defs)) components[id] = referring(definition);
  return referring(own);
}

/** The same schema with its references pointing at the components; ids are not absolute addresses, so they go. */
function referring(schema: unknown): Json {
  const text = JSON.stringify(schema, (key, value: unknown) => (key === 'id' && typeof value === 'string' ? undefined : value));
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
}
