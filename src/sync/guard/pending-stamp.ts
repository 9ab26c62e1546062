/**
 * Notes beside each update since when changes of its table wait. The engine does not send an update that a later one covers;
 * until then the first hid what arrived from other devices, so the later one was made without having seen that either, and
 * whoever wrote it must be told (SYN-197; found by the convergence kit). The engine hands on what it does not know.
 */
import type { DBCoreAddRequest, DBCoreTable, Dexie } from 'dexie';
import { aroundNotes } from './around-notes.ts';

/** Dexie addon. */
export const stampPending = (db: Dexie): void =>
  aroundNotes(db, 'stampPending', (notes) => (request) => {
    if (request.type !== 'add' || !(request.values as readonly Note[]).some(isUpdate)) return notes.mutate(request);
    return oldestWaiting(notes, request).then((oldest) => notes.mutate(oldest === undefined ? request : stamped(request, oldest)));
  });

interface Note {
  readonly type: string;
}

/** One by criteria that name a single row is sent as an update of it. */
const isUpdate = ({ type }: Note): boolean => type === 'update' || type === 'modify';

/** Its number. Without `async`: what is awaited by other means than the store's own ends the transaction in some browsers. */
const oldestWaiting = (table: DBCoreTable, { trans }: DBCoreAddRequest): Promise<number | undefined> => {
  const range = { type: ANY, lower: undefined, upper: undefined };
  return table
    .query({ trans, values: false, limit: 1, query: { index: table.schema.primaryKey, range } })
    .then(({ result }) => result[0] as number | undefined);
};

/** Of IndexedDB's key ranges: every key. */
const ANY = 3;

const stamped = (request: DBCoreAddRequest, pendingSince: number): DBCoreAddRequest => ({
  ...request,
  values: (request.values as readonly Note[]).map((note) => (isUpdate(note) ? { ...note, pendingSince } : note)),
});
