import type { CoverOf } from '#domain/library/shelf.ts';
import type { BookRows } from '../../db/library/books.queries.ts';

/** What the cover of a book is woven from, read from its own rows, until the shelf says what it weaves. */
export function coverOf({ book, volumes }: BookRows): CoverOf {
  const volume = volumes.find((one) => one.seriesName !== '');
  return {
    title: book.title,
    author: book.authors[0]?.name ?? '',
    category: book.category,
    picture: book.cover?.hash,
    url: book.coverUrl,
    seriesName: volume?.seriesName,
    volumeLabel: volume?.label,
  };
}
