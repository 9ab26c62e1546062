/**
 * A change and the engine's note of it are written both or not at all. The engine writes its note after the row, in the same
 * transaction; but where a table's own method made that transaction, Dexie carries it through although the note was refused
 * (found by the convergence kit: a store without room still deletes): the row would be gone from this device alone, for ever.
 */
import type { DBCoreMutateRequest, DBCoreMutateResponse, Dexie } from 'dexie';
import { aroundNotes } from './around-notes.ts';

/** Dexie addon. A note that is refused ends its transaction; the write rejects with what the store said (SYN-196). */
export const noteOrNothing = (db: Dexie): void =>
  aroundNotes(db, 'noteOrNothing', (notes) => (request) => {
    if (request.type !== 'add') return notes.mutate(request);
    return notes.mutate(request).then(
      (written) => (written.numFailures === 0 ? written : end(request, firstFailure(written))),
      (error: unknown) => end(request, error),
    );
  });

const firstFailure = ({ failures }: DBCoreMutateResponse): unknown => Object.values(failures)[0];

const end = ({ trans }: DBCoreMutateRequest, cause: unknown): never => {
  try {
    trans.abort();
  } catch {
    // It had ended by itself.
  }
  throw cause;
};
