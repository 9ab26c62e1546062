/** Commands on households, their members and their books: load, ask the rule, write. Data worker only. */
import type { Table } from 'dexie';
import { householdsOf, type MemberRow, type RealmRow } from '#domain/library/household/household.ts';
import { decideHouseholdBook, type HouseholdBookDecision } from '#domain/library/household/household-book-rules.ts';
import { decideHousehold, type HouseholdDecision, type Myself, type SharingChange } from '#domain/library/household/household-rules.ts';
import type { HouseholdFailure } from '#domain/library/household/household-failure.ts';
import { householdBookId } from '#domain/library/household/shared-facts.ts';
import type { Occasion } from '#domain/library/change.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { removalsOf } from '#domain/recovery/removal.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../../database.ts';
import { attempt, type StoreFailure } from '../../failure.ts';
import type { LocalDb } from '../../local.ts';
import { rememberNames } from '../../recovery/household-names.ts';
import { writeLibrary } from '../write.ts';
import { booksOfHousehold, sharingRows } from './households.queries.ts';
import { canShare, SHARING_TABLES } from './sharing-stores.ts';

type Written<T> = Promise<Result<T, HouseholdFailure | StoreFailure>>;

/** Carries a decision out, all of it in one transaction: who leaves takes their books along, and the drawer keeps those that I take out. */
export const decideHouseholdCommand = (
  db: GriotDb,
  decision: HouseholdDecision,
  me: Myself | undefined,
  occasion: Occasion,
): Written<{ readonly realmId: string }> =>
  attempt(async () => {
    if (me === undefined || !canShare(db)) return err({ type: 'AccountNeeded' });
    return db.transaction('rw', [...SHARING_TABLES, 'householdBooks', 'removals'], async (): Written<{ readonly realmId: string }> => {
      const households = householdsOf(await sharingRows(db), me.userId);
      const books = await db.householdBooks.toArray();
      const decided = decideHousehold(households, books, decision, me, occasion.newId);
      if (!decided.ok) return decided;
      const { realmId, sharing, booksOut } = decided.value;
      const gone = new Set(booksOut);
      const rows = books.filter(({ id }) => gone.has(id)).map((row) => ({ table: 'householdBooks', row }));
      // Before the one who leaves has left: afterwards the shelf is not theirs to touch.
      if (rows.length > 0) {
        await db.removals.bulkAdd([...removalsOf(occasion.newId(), rows, occasion)]);
        await db.householdBooks.bulkDelete([...booksOut]);
      }
      for (const change of sharing) await writeSharing(db, change, occasion.now);
      return ok({ realmId });
    });
  });

/** Carries a decision out, for the books that are still there; the drawer keeps what is taken out under `gestureId`. */
export const decideHouseholdBookCommand = (
  db: GriotDb,
  decision: HouseholdBookDecision,
  userId: string | undefined,
  occasion: Occasion,
): Promise<Result<{ readonly gestureId: string }, LibraryFailure | StoreFailure>> =>
  attempt(async () => {
    if (userId === undefined || !canShare(db)) return err({ type: 'AccountNeeded' });
    const gestureId = occasion.newId();
    const { realmId } = decision;
    // Who may do what is told by the engine's own tables, which no change of the library writes.
    const household = householdsOf(await sharingRows(db), userId).find((one) => one.realmId === realmId);
    return writeLibrary(
      db,
      async () => {
        const shared = await booksOfHousehold(db, realmId);
        const bookIds = decision.type === 'put' ? [...decision.bookIds] : [];
        const books = (await db.books.bulkGet(bookIds)).filter((book) => book !== undefined);
        const volumes = await db.volumes.where('bookId').anyOf(bookIds).toArray();
        const decided = decideHouseholdBook({ household, shared, books, volumes }, decision, occasion);
        return decided.ok ? ok({ outcome: { gestureId }, changes: decided.value }) : decided;
      },
      { ...occasion, gestureId },
      ['books', 'volumes', 'householdBooks'],
    );
  });

/**
 * Keeps what the books of a decision, and the household, are called: should its person be out by the time the server hears of it, their drawer
 * still says of which book it was. Asked once the decision is written, outside of its transaction, which waits for no other database.
 * Never fails: without it a name is missing, and nothing else.
 */
export const rememberDecision = async (
  db: GriotDb,
  local: LocalDb,
  decision: HouseholdBookDecision,
  userId: string | undefined,
  now: string,
): Promise<void> => {
  const { realmId } = decision;
  const ids =
    decision.type === 'put'
      ? decision.bookIds.map((bookId) => householdBookId(realmId, bookId))
      : decision.type === 'take'
        ? []
        : [decision.id];
  if (userId === undefined || ids.length === 0) return;
  try {
    const household = householdsOf(await sharingRows(db), userId).find((one) => one.realmId === realmId);
    const rows = (await db.householdBooks.bulkGet([...ids])).filter((row) => row !== undefined);
    if (household !== undefined)
      await rememberNames(local, new Map(rows.map(({ id, title }) => [id, { title, household: household.name }])), now);
  } catch {
    // Full, or closed meanwhile.
  }
};

/** The person says yes or no to who asked them in by name; the later answer stands. */
export const answerInvitationCommand = (db: GriotDb, memberId: string, accept: boolean, now: string): Written<void> =>
  attempt(async () => {
    if (!canShare(db)) return err({ type: 'AccountNeeded' });
    const members = db.table('members') as Table<MemberRow, string>;
    return db.transaction('rw', members, async (): Written<void> => {
      if ((await members.get(memberId)) === undefined) return err({ type: 'NotFound', what: 'household' });
      const at = new Date(now);
      await members.update(memberId, accept ? { accepted: at, rejected: undefined } : { rejected: at, accepted: undefined });
      return ok(undefined);
    });
  });

const writeSharing = async (db: GriotDb, change: SharingChange, now: string): Promise<void> => {
  const table = db.table(change.table) as Table<RealmRow | MemberRow, string>;
  switch (change.kind) {
    case 'put':
      await table.add(change.table === 'members' ? { ...change.row, accepted: new Date(now) } : change.row);
      return;
    case 'patch':
      await table.update(change.id, change.changes);
      return;
    case 'remove':
      await table.delete(change.id);
  }
};
