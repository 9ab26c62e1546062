import { pictureOf } from '#domain/library/book-picture.ts';
import type { HouseholdBook } from '#domain/library/household/household-book.ts';
import type { CoverOf } from '#domain/library/shelf.ts';

/** The cover of a book of the household, as on its owner's shelf. */
export const coverOfShared = (book: HouseholdBook): CoverOf => ({
  title: book.title,
  author: authorsOf(book),
  category: book.category,
  ...pictureOf(book),
  ...(book.series !== undefined && { seriesName: book.series.name, volumeLabel: book.series.label }),
});

/** The first of those on the cover; empty when nobody is known. */
export const authorsOf = ({ authors }: HouseholdBook): string => authors[0]?.name ?? '';
