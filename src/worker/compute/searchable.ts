/** A book as the search wants it: its own words, and where it stands in the series it is shown in. */
import type { Book } from '#domain/library/book.ts';
import type { SearchableBook } from '#domain/library/search/searchable-book.ts';
import type { Grouping } from '#domain/library/series-grouping.ts';

export const toSearchable = (book: Book, grouping: Pick<Grouping, 'keyOf' | 'group'>): SearchableBook => {
  const key = grouping.keyOf(book.id);
  const group = key === undefined ? undefined : grouping.group(key);
  const member = group?.members.find(({ bookId }) => bookId === book.id);
  return {
    bookId: book.id,
    title: book.title,
    subtitle: book.subtitle,
    originalTitle: book.originalTitle,
    authors: book.authors.map(({ name }) => name),
    publisher: book.publisher,
    publishedOn: book.publishedOn,
    isbn13: book.isbn13,
    genre: book.genre,
    wished: book.possession === 'wished',
    ...(group !== undefined && {
      series: {
        key: group.key,
        name: group.name,
        ...(group.otherNames.length > 0 && { aliases: group.otherNames }),
        ...(member ? placeOf(member.volume) : { numbered: false }),
      },
    }),
  };
};

const placeOf = ({ label, from, to, kind }: { label: string; from?: number; to?: number; kind: string }) => ({
  label,
  from,
  to: to ?? from,
  numbered: kind === 'tome' && from !== undefined,
});
