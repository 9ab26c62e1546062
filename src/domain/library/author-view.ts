/** What is shown of somebody credited on the reader's covers: their books by series and alone, and what for they are credited. */
import { AUTHOR_ROLES, type Author } from './book.ts';
import { byKey, nameSortKey } from './collation.ts';
import { isPresent } from './coverage.ts';
import type { People } from './people.ts';
import type { SeriesGroup } from './series-grouping.ts';
import type { SeriesKey } from './series-key.ts';
import type { BookEntry, SeriesEntry } from './shelf.ts';
import type { ShelfRecord } from './shelf-records.ts';

export type AuthorRole = NonNullable<Author['role']>;

export interface AuthorEntry {
  readonly key: string;
  readonly name: string;
  readonly sortName: string;
  readonly books: number;
  readonly read: number;
}

export interface NamedPerson {
  readonly key: string;
  readonly name: string;
}

export interface AuthorBook {
  readonly entry: BookEntry;
  /** Empty when the cover does not say. */
  readonly roles: readonly AuthorRole[];
}

export interface AuthorSheet {
  readonly revision: number;
  readonly key: string;
  readonly name: string;
  /** Other spellings on the covers. */
  readonly alsoKnownAs: readonly string[];
  /** Names that the reader joined to this one. */
  readonly joined: readonly NamedPerson[];
  readonly penNames: readonly NamedPerson[];
  /** Who writes under this name. */
  readonly behind?: NamedPerson;
  readonly roles: readonly AuthorRole[];
  readonly books: number;
  readonly owned: number;
  readonly read: number;
  readonly wished: number;
  /** By the names of the series, each in reading order. */
  readonly series: readonly { readonly entry: SeriesEntry; readonly books: readonly AuthorBook[] }[];
  /** By title. */
  readonly alone: readonly AuthorBook[];
}

export interface AuthorWorld {
  readonly people: People;
  readonly recordOf: (bookId: string) => ShelfRecord;
  readonly entryOf: (bookId: string) => BookEntry;
  readonly keyOf: (bookId: string) => SeriesKey | undefined;
  readonly seriesEntry: (key: string) => SeriesEntry | undefined;
  readonly group: (key: string) => SeriesGroup | undefined;
}

/** `undefined` when no book credits them. A key that was joined to another gives that one. */
export function authorSheet(asked: string, world: AuthorWorld): Omit<AuthorSheet, 'revision'> | undefined {
  const { people, recordOf, entryOf } = world;
  const key = people.resolve(asked);
  const credits = people.creditsOf(key);
  if (credits.length === 0 && people.penNamesOf(key).length === 0) return undefined;
  const rolesOf = new Map(credits.map(({ bookId, roles }) => [bookId, inRoleOrder(roles)]));
  const records = credits.map(({ bookId }) => recordOf(bookId));
  const count = (isCounted: (record: ShelfRecord) => boolean): number => records.filter(isCounted).length;
  const toBook = (bookId: string): AuthorBook => ({ entry: entryOf(bookId), roles: rolesOf.get(bookId) ?? [] });
  const behind = people.behind(key);
  const named = (other: string): NamedPerson => ({ key: other, name: people.nameOf(other) });
  return {
    key,
    name: people.nameOf(key),
    alsoKnownAs: people.alsoKnownAs(key),
    // By its own spelling: shown, it has the name it was joined to.
    joined: people.joinedTo(key).map((other) => ({ key: other, name: people.spellingOf(other) })),
    penNames: people.penNamesOf(key).map(named),
    ...(behind !== undefined && { behind: named(behind) }),
    roles: inRoleOrder(credits.flatMap(({ roles }) => roles)),
    books: credits.length,
    owned: count(({ book }) => isPresent(book.possession)),
    read: count(({ book }) => book.status === 'read'),
    wished: count(({ book }) => book.possession === 'wished'),
    ...shelved(records, world, toBook),
  };
}

function shelved(
  records: readonly ShelfRecord[],
  { keyOf, group, seriesEntry }: AuthorWorld,
  toBook: (bookId: string) => AuthorBook,
): Pick<AuthorSheet, 'series' | 'alone'> {
  const inSeries = new Map<SeriesKey, Set<string>>();
  const alone: ShelfRecord[] = [];
  for (const record of records) {
    const key = keyOf(record.book.id);
    const found = key === undefined ? undefined : group(key);
    if (found === undefined || found.members.length < 2) alone.push(record);
    else inSeries.set(found.key, (inSeries.get(found.key) ?? new Set()).add(record.book.id));
  }
  const series = [...inSeries].map(([key, ids]) => ({
    entry: seriesEntry(key)!,
    books: group(key)!.members.flatMap(({ bookId }) => (ids.has(bookId) ? [toBook(bookId)] : [])),
  }));
  return {
    series: series.sort((a, b) => byKey(nameSortKey(a.entry.title), nameSortKey(b.entry.title)) || byKey(a.entry.key, b.entry.key)),
    alone: alone.sort((a, b) => byKey(a.titleKey, b.titleKey) || byKey(a.book.id, b.book.id)).map(({ book }) => toBook(book.id)),
  };
}

/** Each role that is told, once; "author" of somebody who also has another role is said by that one. */
const inRoleOrder = (roles: readonly (Author['role'] | undefined)[]): readonly AuthorRole[] =>
  AUTHOR_ROLES.filter((role) => roles.includes(role));

/** Everybody credited, by family name. */
export function authorEntries({ people, recordOf }: Pick<AuthorWorld, 'people' | 'recordOf'>): readonly AuthorEntry[] {
  return [...people.keys()]
    .map((key) => {
      const credits = people.creditsOf(key);
      const sortName = people.sortNameOf(key);
      const read = credits.filter(({ bookId }) => recordOf(bookId).book.status === 'read').length;
      return { entry: { key, name: people.nameOf(key), sortName, books: credits.length, read }, sortKey: nameSortKey(sortName) };
    })
    .sort((a, b) => byKey(a.sortKey, b.sortKey) || byKey(a.entry.key, b.entry.key))
    .map(({ entry }) => entry);
}
