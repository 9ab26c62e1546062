/**
 * The wire of `POST /api/sync` as the sync engine (dexie-cloud-addon 4.4.14) speaks it, described by what our server
 * reads and what it answers; row values stay opaque. See docs/adr/0001 and docs/spec/sync.md.
 * Everything is loose: a field we do not know is a field of another version, not an error.
 */
import { z } from 'zod';

const key = z.union([z.string(), z.array(z.union([z.string(), z.number()]))]);
const row = z.record(z.string(), z.unknown());
/** Dotted key path → new value; `{"$t":"undefined"}` deletes the property. */
const changeSpec = z.record(z.string(), z.unknown());

/** An IndexedDB key range: 1 equal, 2 range, 3 any, 4 never. */
export const keyRange = z.looseObject({
  type: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  lower: z.unknown().optional(),
  upper: z.unknown().optional(),
  /** `true`, or anything else for "no": for a side without a bound the engine sends its word for `undefined`. */
  lowerOpen: z.unknown().optional(),
  upperOpen: z.unknown().optional(),
});

const operationBase = {
  keys: z.array(key),
  txid: z.string().max(200),
  opNo: z.int().optional(),
  rev: z.int().optional(),
  ts: z.number().nullish(),
  userId: z.string().nullish(),
  isAdditionalChunk: z.boolean().optional(),
  /** In which shape of the table's rows the app wrote it (#domain/shape.ts); absent: the first. Ours, not the engine's. */
  shape: z.int().min(1).max(10_000).optional(),
  /**
   * `rev` of the oldest change of the table that waited when this one was made. The engine leaves out an update that a later
   * one covers, and that one hid whatever arrived in between: its device had seen no more than when the first was made. Ours.
   */
  pendingSince: z.int().optional(),
  /** A row that the device had before a backup was put back, and that the server lacks or has older. Ours, not the engine's. */
  givenBack: z.boolean().optional(),
};
const criteria = z.looseObject({ index: z.unknown().optional(), range: keyRange });

export const operation = z.discriminatedUnion('type', [
  z.looseObject({ ...operationBase, type: z.literal('insert'), values: z.array(row) }),
  z.looseObject({ ...operationBase, type: z.literal('upsert'), values: z.array(row), changeSpecs: z.array(changeSpec).optional() }),
  z.looseObject({ ...operationBase, type: z.literal('update'), changeSpecs: z.array(changeSpec) }),
  z.looseObject({ ...operationBase, type: z.literal('modify'), changeSpec, criteria }),
  z.looseObject({ ...operationBase, type: z.literal('delete'), criteria: z.unknown().optional() }),
]);
export type Operation = z.infer<typeof operation>;

export const syncRequest = z.looseObject({
  v: z.int(),
  dbID: z.unknown().optional(),
  clientIdentity: z.string().max(200),
  schema: z.record(z.string(), z.looseObject({})),
  lastPull: z
    .looseObject({ serverRevision: z.unknown(), realms: z.array(z.string()), inviteRealms: z.array(z.string()) })
    .nullish()
    .catch(undefined),
  baseRevs: z.array(z.looseObject({ tableName: z.string(), clientRev: z.number(), serverRev: z.unknown() })),
  /** Each operation is parsed on its own, so that a bad one is refused and the others take effect. */
  changes: z.array(z.looseObject({ table: z.string(), muts: z.array(z.unknown()) })),
});
export type SyncRequest = z.infer<typeof syncRequest>;

export interface Change {
  readonly table: string;
  readonly muts: readonly (
    | { readonly type: 'upsert'; readonly keys: readonly unknown[]; readonly values: readonly unknown[] }
    | { readonly type: 'delete'; readonly keys: readonly unknown[] }
  )[];
}

export interface SyncResponse {
  readonly serverRevision: string;
  readonly dbId: string;
  readonly realms: readonly string[];
  readonly inviteRealms: readonly string[];
  readonly schema: Readonly<Record<string, unknown>>;
  readonly changes: readonly Change[];
  readonly rejections: readonly { readonly name: string; readonly message: string; readonly txid: string }[];
}

/**
 * What our own devices and servers say to each other beside the dialect, in headers that the engine does not know.
 * A device that carries the first fetches the pages of a first sync itself; the server answers with the second how many
 * rows are there once the page is taken, `1200/10000`, as long as pages are missing.
 */
export const FETCHES_PAGES = 'griot-fetches-pages';
export const PROGRESS = 'griot-progress';

/** Ends the revision of a device that still has pages to fetch itself. */
export const MORE_PAGES = '+';
/** Does a device at this revision still have pages to fetch? */
export const hasMorePages = (revision: unknown): boolean => typeof revision === 'string' && revision.endsWith(MORE_PAGES);
