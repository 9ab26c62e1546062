/** What of a reader's book the others of a household are told: named one by one, so that a new field of a book is private (HSE-2). */
import type { Attachment } from '#domain/attachment.ts';
import type { Id } from '#domain/ids.ts';
import type { Book } from '#domain/library/book.ts';
import type { Changes } from '#domain/library/change.ts';
import { stableId } from '#domain/library/import/stable-id.ts';
import type { Volume } from '#domain/library/volume.ts';
import type { HouseholdBook } from './household-book.ts';

export const SHARED_FACTS = ['title', 'authors', 'category', 'isbn13', 'series', 'cover', 'catalogueCover'] as const;
export type SharedFacts = Pick<HouseholdBook, (typeof SHARED_FACTS)[number]>;

/** The id of a book in a household: put there on two devices, it is there once. */
export const householdBookId = (realmId: string, bookId: Id): Id => stableId(`household\n${realmId}\n${bookId}`);

/** The facts of a book as it stands; of its places in series the first that is named. */
export function sharedFacts(book: Book, volumes: readonly Volume[]): SharedFacts {
  const volume = [...volumes]
    .filter(({ bookId, seriesName }) => bookId === book.id && seriesName !== '')
    .sort((a, b) => (a.id < b.id ? -1 : 1))[0];
  return {
    title: book.title,
    authors: book.authors.map(({ name, sortName, role }) => ({
      name,
      ...(sortName !== undefined && { sortName }),
      ...(role !== undefined && { role }),
    })),
    category: book.category,
    isbn13: book.isbn13,
    series: volume && { name: volume.seriesName, label: volume.label },
    cover: book.cover && coverFacts(book.cover),
    catalogueCover: book.catalogueCover,
  };
}

const coverFacts = ({ hash, size, type, width, height }: Attachment): Attachment => ({
  hash,
  size,
  type,
  ...(width !== undefined && { width }),
  ...(height !== undefined && { height }),
});

/** The facts in which the shared row lags behind its owner's book; `undefined` when it tells the same. */
export function factsToMirror(row: HouseholdBook, book: Book, volumes: readonly Volume[]): Changes<HouseholdBook> | undefined {
  const facts = sharedFacts(book, volumes);
  const differing = SHARED_FACTS.filter((fact) => JSON.stringify(row[fact] ?? null) !== JSON.stringify(facts[fact] ?? null));
  return differing.length === 0 ? undefined : Object.fromEntries(differing.map((fact) => [fact, facts[fact]]));
}
