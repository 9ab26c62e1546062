import { pictureOf } from '#domain/library/book-picture.ts';
import type { Book } from '#domain/library/book.ts';
import { catalogueCoverKey } from '#domain/library/catalogue-cover.ts';
import type { CoverOf } from '#domain/library/shelf.ts';
import type { BookRows } from '../../db/library/books.queries.ts';

/** What the cover of a book is woven from, read from its own rows, until the shelf says what it weaves. */
export function coverOf({ book, volumes }: BookRows): CoverOf {
  const volume = volumes.find((one) => one.seriesName !== '');
  return {
    title: book.title,
    author: book.authors[0]?.name ?? '',
    category: book.category,
    ...pictureOf(book),
    url: book.coverUrl,
    seriesName: volume?.seriesName,
    volumeLabel: volume?.label,
  };
}

/** Width of the cover on the page of a book. */
const ON_PAGE_PX = 112;
/** Width of the picture that the shelf shows. */
const OF_SHELF_PX = 160;

/** What its own page shows: as the shelf, and on a dense screen the catalogue's picture with more pixels, for this one book. */
export function picturesOf(
  book: Pick<Book, 'cover' | 'catalogueCover'>,
  dotsPerPixel = devicePixelRatio,
): Pick<CoverOf, 'picture'> & { readonly sharper?: string } {
  const isDense = ON_PAGE_PX * dotsPerPixel > OF_SHELF_PX * 1.1;
  if (book.cover !== undefined || book.catalogueCover === undefined || !isDense) return { picture: undefined, ...pictureOf(book) };
  return { ...pictureOf(book), sharper: catalogueCoverKey(book.catalogueCover, 480) };
}
