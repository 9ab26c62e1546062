/** What people do with the books of a household: put theirs in and take them out, and say who has a book and where it stands (HSE-10 …). */
import type { Id } from '#domain/ids.ts';
import type { Book } from '#domain/library/book.ts';
import { stated, type Changes, type LibraryChange, type Occasion } from '#domain/library/change.ts';
import type { Volume } from '#domain/library/volume.ts';
import { LIMITS } from '#domain/limits.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { mayHand, mayPutIn, mayTakeOut, OUTSIDE, type Household } from './household.ts';
import type { HouseholdBook } from './household-book.ts';
import type { HouseholdFailure } from './household-failure.ts';
import { householdBookId, sharedFacts } from './shared-facts.ts';

export type HouseholdBookDecision =
  | { readonly type: 'put'; readonly realmId: string; readonly bookIds: readonly Id[] }
  | { readonly type: 'take'; readonly realmId: string; readonly ids: readonly Id[] }
  /** `by`: a member's user id, `outside`, or null when it is back in its place. */
  | { readonly type: 'hand'; readonly realmId: string; readonly id: Id; readonly by: string | null }
  | { readonly type: 'place'; readonly realmId: string; readonly id: Id; readonly place: string };

export interface HouseholdBookRows {
  readonly household: Household | undefined;
  /** Of the household. */
  readonly shared: readonly HouseholdBook[];
  /** My own, of those that are to be put in. */
  readonly books: readonly Book[];
  readonly volumes: readonly Volume[];
}

/** The changes of a decision. Fails with `NotFound`, `TextTooLong`, or `NotAllowed` where the server would refuse it too. */
export function decideHouseholdBook(
  { household, shared, books, volumes }: HouseholdBookRows,
  decision: HouseholdBookDecision,
  { now, today }: Pick<Occasion, 'now' | 'today'>,
): Result<readonly LibraryChange[], HouseholdFailure> {
  if (household === undefined) return err({ type: 'NotFound', what: 'household' });
  const { realmId } = household;
  if (decision.type === 'put') {
    if (!mayPutIn(household)) return NOT_ALLOWED;
    const there = new Set(shared.map(({ id }) => id));
    const news = books.filter(({ id }) => !there.has(householdBookId(realmId, id)));
    return ok(news.map((book) => ({ kind: 'put', table: 'householdBooks', row: sharedRow(realmId, book, volumes, now) })));
  }
  if (decision.type === 'take') {
    const gone = shared.filter(({ id }) => decision.ids.includes(id));
    if (!gone.every((book) => mayTakeOut(household, book))) return NOT_ALLOWED;
    return ok(gone.map(({ id }) => ({ kind: 'remove', table: 'householdBooks', id })));
  }
  const book = shared.find(({ id }) => id === decision.id);
  if (book === undefined) return err({ type: 'NotFound', what: 'householdBook' });
  if (!mayHand(household, book)) return NOT_ALLOWED;
  if (decision.type === 'place') {
    const place = decision.place.replace(/\s+/g, ' ').trim();
    if (place.length > LIMITS.shortTextLength)
      return err({ type: 'TextTooLong', field: 'place', length: place.length, limit: LIMITS.shortTextLength });
    return ok(place === (book.place ?? '') ? [] : [patched(book, { place: place === '' ? undefined : place, updatedAt: now })]);
  }
  const { by } = decision;
  const isKnown = by === null || by === OUTSIDE || household.members.some(({ userId, isInvited }) => userId === by && !isInvited);
  if (!isKnown) return err({ type: 'NotFound', what: 'member' });
  if ((book.held?.by ?? null) === by) return ok([]);
  return ok([patched(book, { held: by === null ? undefined : { by, since: today }, updatedAt: now })]);
}

const NOT_ALLOWED = err({ type: 'NotAllowed' } as const);

const sharedRow = (realmId: string, book: Book, volumes: readonly Volume[], now: string): HouseholdBook =>
  stated({
    id: householdBookId(realmId, book.id),
    realmId,
    ownersBookId: book.id,
    ...sharedFacts(book, volumes),
    createdAt: now,
    updatedAt: now,
  });

const patched = ({ id }: HouseholdBook, changes: Changes<HouseholdBook>): LibraryChange => ({
  kind: 'patch',
  table: 'householdBooks',
  id,
  changes,
});
