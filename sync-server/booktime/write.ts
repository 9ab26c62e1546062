/**
 * Writes what a rule of the domain decided, through the judgement that changes of devices pass (core): refused, merged, told to the
 * person's devices as any other change. Nothing here writes a row by itself.
 */
import type { LibraryChange, Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { pagesOf, type RowBefore } from '#domain/library/history.ts';
import { removalsOf } from '#domain/recovery/removal.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { SyncRequest } from '#protocol/sync.ts';
import { markOf } from '../core/touched.ts';
import type { Room } from '../core/room.ts';
import { failure, type Failure } from '../failure.ts';
import type { Caller } from '../identity/caller.ts';
import type { Bus } from '../realtime/bus.ts';
import type { Storage } from '../storage/storage.ts';
import { reconcile } from '../sync/reconcile.ts';
import type { LibraryOf } from './libraries.ts';

export interface WritingContext {
  readonly storage: Storage;
  readonly libraryOf: LibraryOf;
  readonly bus: Bus;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly room?: Room | undefined;
}

/** When and under which ids a client's change is made; days are those of UTC, because a request names no zone. */
export const occasionOf = ({ now, newId }: Pick<WritingContext, 'now' | 'newId'>): Occasion => {
  const at = new Date(now()).toISOString();
  return { now: at, today: at.slice(0, 10), newId };
};

export interface Written {
  /** Rows that the changes remove, for the recovery drawer. */
  readonly removed?: readonly { readonly table: string; readonly row: object & { readonly id: string } }[];
  /** Rows that they change, as they stand now, for the book's history. */
  readonly before?: RowBefore;
}

/** All of it takes effect, or the failure says why not. */
export const writeChanges = async (
  { storage, bus, now, newId, room }: Omit<WritingContext, 'libraryOf'>,
  caller: Caller,
  changes: readonly LibraryChange[],
  { removed = [], before = () => undefined }: Written = {},
): Promise<Result<undefined, Failure>> => {
  const occasion = occasionOf({ now, newId });
  const kept =
    removed.length === 0 ? [] : removalsOf(newId(), removed as Parameters<typeof removalsOf>[1], { ...occasion, device: DEVICE });
  const pages = pagesOf(changes, before, { gestureId: newId(), now: occasion.now, newId, device: DEVICE });
  const muts = [
    ...kept.map((row) => ({ table: 'removals', mut: inserted(row) })),
    ...changes.map(mutationOf),
    ...pages.map((row) => ({ table: 'edits', mut: inserted(row) })),
  ];
  if (muts.length === 0) return ok(undefined);
  const request: SyncRequest = {
    v: 3,
    clientIdentity: `api:${caller.sessionId}`,
    schema: {},
    baseRevs: [],
    changes: muts.map(({ table, mut }, at) => ({ table, muts: [{ ...mut, txid: newId(), opNo: at + 1, rev: at + 1, ts: now() }] })),
  };
  const { answer, news } = await reconcile(storage, caller.userId, request, {
    now,
    newId,
    device: { mark: markOf(caller.sessionId), name: DEVICE },
    ...(room !== undefined && { room }),
  });
  if (news !== undefined) bus.publish(news);
  const [refused] = answer.refused;
  if (refused === undefined) return ok(undefined);
  return err(refused.reason === 'too-large' ? failure('too-large', refused.detail) : failure('unprocessable', refused.detail));
};

/** How the person's devices name who did it. */
const DEVICE = 'API';

const inserted = (row: { readonly id: string }) => ({ type: 'insert' as const, keys: [row.id], values: [row] });

const mutationOf = (change: LibraryChange): { readonly table: string; readonly mut: object } => {
  switch (change.kind) {
    case 'put':
      return { table: change.table, mut: inserted(change.row) };
    case 'patch':
      return { table: change.table, mut: { type: 'update', keys: [change.id], changeSpecs: [specOf(change.changes)] } };
    case 'remove':
      return { table: change.table, mut: { type: 'delete', keys: [change.id] } };
  }
};

/** An emptied field in the words of the wire. */
const specOf = (changes: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(changes).map(([field, value]: [string, unknown]) => [field, value ?? { $t: 'undefined' }]));

/** Why a rule refused what was asked, with the field that it names. */
export const refusalOf = (why: LibraryFailure): Failure => ({
  ...failure('unprocessable', why.type),
  issues: [{ path: 'field' in why ? why.field : (PATHS[why.type] ?? ''), message: why.type }],
});

/** Failures that name no field, by the field they are about. */
const PATHS: Readonly<Record<string, string>> = {
  BookNotFound: 'id',
  TitleMissing: 'title',
  IsbnInvalid: 'isbn',
  PageOutOfRange: 'current_page',
  TooMany: 'author',
};
