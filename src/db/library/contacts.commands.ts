/**
 * Commands on the people of this device: load, ask the rule, write. Data worker only. They are in no drawer and no history, which
 * travel: who took somebody away holds what puts them back.
 */
import { decideContact, type ContactDecision } from '#domain/library/contact-rules.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Instant } from '#domain/time.ts';
import type { GriotDb } from '../database.ts';
import { attempt, type StoreFailure } from '../failure.ts';

export const decideContactCommand = (
  db: GriotDb,
  decision: ContactDecision,
  now: Instant,
): Promise<Result<void, LibraryFailure | StoreFailure>> =>
  attempt(() =>
    db.transaction('rw', db.contacts, async () => {
      const decided = decideContact(await db.contacts.toArray(), decision, now);
      if (!decided.ok) return decided;
      const change = decided.value;
      if (change?.kind === 'put') await db.contacts.put(change.row);
      else if (change?.kind === 'remove') await db.contacts.delete(change.id);
      return ok(undefined);
    }),
  );
