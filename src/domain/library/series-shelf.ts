/** What the shelf shows of a series: its stack, its page, and which volume a reader takes next. */
import { pictureOf } from './book-picture.ts';
import { coverageOf, isPresent, type Coverage, type Published } from './coverage.ts';
import { totalOf } from './reference/reference.ts';
import { commonName, type SeriesGroup } from './series-grouping.ts';
import type { Member } from './series-members.ts';
import type { BookEntry, SeriesEntry, SeriesSheet } from './shelf.ts';
import { namesOf, type ShelfRecord } from './shelf-records.ts';

type RecordOf = (bookId: string) => ShelfRecord;

/** The volumes of the numbering that most of the reader's books follow, with what is missing of it. */
export function coverageOfGroup(
  group: SeriesGroup,
  recordOf: RecordOf,
): Coverage & { readonly main: string; readonly published?: Published } {
  const { members } = group;
  const main = mainNumbering(members, recordOf);
  const published = publishedOf(group, main);
  const coverage = coverageOf(
    members
      .filter((member) => member.numbering === main)
      .map(({ bookId, volume }) => ({
        bookId,
        volume,
        status: recordOf(bookId).book.status,
        possession: recordOf(bookId).book.possession,
      })),
    published,
  );
  return { ...coverage, main, ...(published !== undefined && { published }) };
}

/** What the reader states goes before what the table says (SRS-13). */
function publishedOf({ published, known }: SeriesGroup, numbering: string): Published | undefined {
  const total = known && totalOf(known, numbering);
  return published ?? (total && { count: total.count, asOf: total.asOf, source: 'reference', atLeast: total.atLeast });
}

/** As printed on the highest numbered tome the reader has of that numbering; `undefined` when they have none with a number. */
function highestLabel({ members }: SeriesGroup, recordOf: RecordOf): string | undefined {
  const main = mainNumbering(members, recordOf);
  let highest: Member | undefined;
  for (const member of members) {
    const { kind, from } = member.volume;
    if (kind !== 'tome' || from === undefined || member.numbering !== main || !isPresent(recordOf(member.bookId).book.possession)) continue;
    if (highest === undefined || from > highest.volume.from!) highest = member;
  }
  return highest?.volume.label;
}

/** Numbers of two editions of one story are not mixed; of equals the ordinary numbering, whose name is empty, is first. */
function mainNumbering(members: readonly Member[], recordOf: RecordOf): string {
  const counts = new Map<string, number>();
  for (const { numbering, bookId } of members)
    counts.set(numbering, (counts.get(numbering) ?? 0) + (isPresent(recordOf(bookId).book.possession) ? 1 : 0));
  let main = '';
  for (const [numbering, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) if (count > (counts.get(main) ?? -1)) main = numbering;
  return main;
}

export function toSeriesEntry(group: SeriesGroup, recordOf: RecordOf): SeriesEntry {
  const records = group.members.map(({ bookId }) => recordOf(bookId));
  const count = (isCounted: (record: ShelfRecord) => boolean) => records.filter(isCounted).length;
  const author = authorsOf(records).slice(0, 2).join(', ');
  const volumeLabel = highestLabel(group, recordOf);
  const { picture } = records.map(({ book }) => pictureOf(book)).find((shown) => shown.picture !== undefined) ?? {};
  const url = records.find(({ book }) => book.coverUrl !== undefined)?.book.coverUrl;
  return {
    kind: 'series',
    key: group.key,
    title: group.name,
    author,
    cover: {
      title: group.name,
      author,
      category: group.category,
      seriesName: group.name,
      ...(volumeLabel !== undefined && { volumeLabel }),
      ...(picture !== undefined && { picture }),
      ...(url !== undefined && { url }),
    },
    category: group.category,
    owned: count(({ book }) => isPresent(book.possession)),
    read: count(({ book }) => book.status === 'read'),
    reading: count(({ book }) => book.status === 'reading' || book.status === 'paused'),
    toRead: count(({ book }) => book.status === 'to-read' && isPresent(book.possession)),
    ...(group.published !== undefined && { published: group.published.count }),
    missing: coverageOfGroup(group, recordOf).gaps,
  };
}

/** As the books themselves call it: a chosen name is no name that books are found by. Own names go before merged ones. */
function statedNameOf({ key, members }: SeriesGroup, numbering: string): string {
  const own = members.filter((member) => member.key === key);
  const name = commonName(own.length > 0 ? own : members);
  return numbering === '' ? name : `${name}, ${numbering}`;
}

/** First authors of the volumes, those of most volumes first. */
function authorsOf(records: readonly ShelfRecord[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { book, shownAs } of records) {
    const first = book.authors[0]?.name;
    const name = first && shownAs(first);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([name]) => name);
}

export function toSeriesSheet(
  group: SeriesGroup,
  entry: SeriesEntry,
  recordOf: RecordOf,
  entryOf: (bookId: string) => BookEntry,
  others: Iterable<SeriesGroup> = [],
): Omit<SeriesSheet, 'revision'> {
  const { cells, gaps, sequel, published, main, hasUnknownCoverage } = coverageOfGroup(group, recordOf);
  const authors = new Set(group.members.flatMap(({ bookId }) => namesOf(recordOf(bookId)).split(', ')).filter((name) => name !== ''));
  return {
    entry,
    authors: [...new Set([...authorsOf(group.members.map(({ bookId }) => recordOf(bookId))), ...authors])],
    mergedFrom: group.mergedFrom,
    alsoKnownAs: [...others].filter((other) => isKnownAs(group, other)).map(({ key, name }) => ({ key, name })),
    statedName: statedNameOf(group, main),
    cells,
    gaps,
    ...(sequel !== undefined && { sequel }),
    ...(published !== undefined && { published }),
    hasUnknownCoverage,
    books: group.members.map(({ bookId }) => entryOf(bookId)),
  };
}

/** Two names of one series, as the table knows. */
const isKnownAs = (group: SeriesGroup, other: SeriesGroup): boolean =>
  group.known !== undefined &&
  other.key !== group.key &&
  other.category === group.category &&
  other.known?.reference === group.known.reference;

/**
 * The volume a reader takes next: the first present and unread tome behind the last one they read or read in, else the first
 * unread one; `undefined` when the series was not begun or holds nothing to read. `touchedAt` is when they were last in it.
 */
export function nextInSeries(
  { members }: SeriesGroup,
  recordOf: RecordOf,
): { readonly bookId: string; readonly touchedAt: string } | undefined {
  let lastBegun = -1;
  let touchedAt = '';
  for (const [at, { bookId }] of members.entries()) {
    const { book, readings, touchedAt: when } = recordOf(bookId);
    if (book.status === 'to-read') continue;
    lastBegun = at;
    if (readings.length > 0 && when > touchedAt) touchedAt = when;
  }
  if (lastBegun < 0) return undefined;
  const isWaiting = ({ bookId, volume }: Member) =>
    volume.kind === 'tome' && recordOf(bookId).book.status === 'to-read' && isPresent(recordOf(bookId).book.possession);
  const next = members.find((member, at) => at > lastBegun && isWaiting(member)) ?? members.find(isWaiting);
  return next && { bookId: next.bookId, touchedAt };
}
