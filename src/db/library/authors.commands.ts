/** Commands on names of people: load, ask the rule, write. Data worker only. */
import { decideAuthor, type AuthorDecision } from '#domain/library/author-rules.ts';
import type { Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import type { StoreFailure } from '../failure.ts';
import { writeLibrary } from './write.ts';

/** Keeps what the reader decides about a name; decided again it writes nothing. */
export const decideAuthorCommand = (
  db: GriotDb,
  key: string,
  decision: AuthorDecision,
  occasion: Occasion,
): Promise<Result<void, LibraryFailure | StoreFailure>> =>
  writeLibrary(
    db,
    async () => {
      const rows = await db.authors.filter((row) => row.key === key).toArray();
      const decided = decideAuthor(key, rows, decision, occasion);
      return decided.ok ? ok({ outcome: undefined, changes: decided.value }) : decided;
    },
    occasion,
    ['authors'],
  );
