import { bookParts } from '../../../db/library/books.queries.ts';
import { useLive } from '../../../runtime/useLive.ts';
import type { BookView } from '../useBook.ts';
import { BookCopies } from './BookCopies.tsx';
import { BookLoans } from './BookLoans.tsx';
import { BookPlaces } from './BookPlaces.tsx';
import { BookQuotes } from './BookQuotes.tsx';
import { BookReadings } from './BookReadings.tsx';
import { BookTags } from './BookTags.tsx';

/** What hangs on a book, under its facts; comes after the rest of the sheet. */
export function BookMore({ view }: { readonly view: BookView }) {
  const { id } = view.book;
  const parts = useLive((db) => bookParts(db, id), [id]);
  if (parts === undefined) return null;
  const { loans, bookTags, quotes } = parts;
  const copies = parts.copies.toSorted(byAge);
  const editions = parts.editions.toSorted(byAge);
  return (
    <>
      <BookLoans bookId={id} loans={loans} copies={copies} editions={editions} />
      <BookTags bookId={id} tags={bookTags} />
      <BookReadings view={view} />
      <BookPlaces bookId={id} volumes={view.volumes} />
      <BookQuotes bookId={id} quotes={quotes} />
      <BookCopies bookId={id} copies={copies} editions={editions} />
    </>
  );
}

const byAge = (a: { readonly createdAt: string; readonly id: string }, b: { readonly createdAt: string; readonly id: string }): number =>
  a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1;
