/** A book as the search wants it: its own words, and where it stands in the series it is shown in. */
import type { People } from '#domain/library/people.ts';
import type { SearchableBook } from '#domain/library/search/searchable-book.ts';
import type { Book } from '#domain/library/book.ts';
import type { Grouping, SeriesGroup } from '#domain/library/series-grouping.ts';
import { seriesIdentity, seriesKey } from '#domain/library/series-key.ts';
import type { Volume } from '#domain/library/volume.ts';
import type { GatheredBook } from './book-rows.ts';

export const toSearchable = (
  { book, bookTags = [], editions, quotes, volumes }: GatheredBook,
  grouping: Pick<Grouping, 'keyOf' | 'group'>,
  people: Pick<People, 'of' | 'nameOf' | 'alsoKnownAs'>,
): SearchableBook => {
  const key = grouping.keyOf(book.id);
  const group = key === undefined ? undefined : grouping.group(key);
  const further = furtherSeries(book, volumes, group);
  const member = group?.members.find(({ bookId }) => bookId === book.id);
  return {
    bookId: book.id,
    title: book.title,
    subtitle: book.subtitle,
    originalTitle: book.originalTitle,
    authors: [...new Set([...book.authors.map(({ name }) => name), ...otherNames(book.id, people)])],
    publisher: book.publisher,
    publishedOn: book.publishedOn,
    isbn13: book.isbn13,
    genre: book.genre,
    wished: book.possession === 'wished',
    ...(bookTags.length > 0 && { tags: bookTags.map(({ tag }) => tag).sort() }),
    ...(quotes.length > 0 && { notes: [...quotes].sort(byId).map(({ text }) => text) }),
    ...(editions.length > 0 && { editions: [...editions].sort(byId).map(({ title, isbn13 }) => ({ title, isbn13 })) }),
    ...(further.length > 0 && { furtherSeries: further }),
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

/** What its rows state besides the series it is shown in; that one goes by the name its reader gave it. */
const furtherSeries = (book: Book, volumes: readonly Volume[], shownIn: SeriesGroup | undefined): readonly string[] =>
  volumes.length < 2 && shownIn !== undefined
    ? NONE
    : volumes
        .map(({ seriesName }) => seriesName)
        .filter((name) => name !== '' && seriesKey(book.category, seriesIdentity(name).folded) !== shownIn?.key)
        .sort();

const NONE: readonly string[] = [];

/** What its people are called besides what the cover says: names that the reader joined, and who stands behind a pen name. */
const otherNames = (bookId: string, { of, nameOf, alsoKnownAs }: Pick<People, 'of' | 'nameOf' | 'alsoKnownAs'>): readonly string[] =>
  of(bookId).flatMap((key) => {
    const others = alsoKnownAs(key);
    return others.length === 0 ? others : [nameOf(key), ...others];
  });

/** The same words in the same order on every device. */
const byId = (one: { readonly id: string }, other: { readonly id: string }): number => (one.id < other.id ? -1 : 1);

const placeOf = ({ label, from, to, kind }: { label: string; from?: number; to?: number; kind: string }) => ({
  label,
  from,
  to: to ?? from,
  numbered: kind === 'tome' && from !== undefined,
});
