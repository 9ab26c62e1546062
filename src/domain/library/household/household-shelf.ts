/** The shelf of a household: whose books, and « qui l'a ? ». */
import { byKey, titleSortKey } from '#domain/library/collation.ts';
import { foldKey } from '#domain/library/fold.ts';
import { OUTSIDE, type Household } from './household.ts';
import type { HouseholdBook } from './household-book.ts';

/** `me`, `other`: somebody of the household has it; `outside`: it was lent to somebody else; `free`: it is in its place. */
export type Whereabouts = 'me' | 'other' | 'outside' | 'free';

export const SHELF_PARTS = ['all', 'me', 'away', 'free'] as const;
/** `me`: the books that I have in my hands; `away`: somebody else has them. */
export type ShelfPart = (typeof SHELF_PARTS)[number];

export interface SharedEntry {
  readonly book: HouseholdBook;
  readonly isMine: boolean;
  /** Empty: unknown, or gone from the household. */
  readonly ownerName: string;
  readonly where: Whereabouts;
  /** Of somebody of the household who has it; empty as above. */
  readonly holderName: string;
}

/** How a book of the household stands for me. */
export function sharedEntry(household: Household, book: HouseholdBook): SharedEntry {
  const nameOf = (userId: string | undefined) => household.members.find((member) => member.userId === userId)?.name ?? '';
  const by = book.held?.by;
  const where = by === undefined ? 'free' : by === household.me.userId ? 'me' : by === OUTSIDE ? 'outside' : 'other';
  return {
    book,
    isMine: book.owner === household.me.userId,
    ownerName: nameOf(book.owner),
    where,
    holderName: where === 'other' ? nameOf(by) : '',
  };
}

/**
 * The books of the household by title, those that all the words of `query` are found in. Books of somebody who belongs to it no more
 * are not there: they went along (HSE-23), and where nobody could take them out yet they are only waiting to be.
 */
export function householdShelf(
  household: Household,
  books: readonly HouseholdBook[],
  { part, query }: { readonly part: ShelfPart; readonly query: string },
): readonly SharedEntry[] {
  const people = new Set([household.owner, ...household.members.flatMap(({ userId, isInvited }) => (isInvited ? [] : [userId]))]);
  const words = foldKey(query).split(' ');
  return books
    .filter(({ realmId, owner }) => realmId === household.realmId && (owner === undefined || people.has(owner)))
    .map((book) => sharedEntry(household, book))
    .filter(({ where }) => part === 'all' || (part === 'away' ? where === 'other' || where === 'outside' : where === part))
    .filter(({ book }) => {
      const text = foldKey([book.title, book.series?.name ?? '', ...book.authors.map(({ name }) => name), book.isbn13 ?? ''].join(' '));
      return words.every((word) => text.includes(word));
    })
    .map((entry) => ({ entry, key: titleSortKey(entry.book.title) }))
    .sort((a, b) => byKey(a.key, b.key) || byKey(a.entry.book.id, b.entry.book.id))
    .map(({ entry }) => entry);
}
