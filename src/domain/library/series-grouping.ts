/**
 * Which books of a library form which series. Derived from rows at any time, the same on every device in whatever order the rows
 * came (SRS-10), and kept up to date book by book: a change costs what its own series costs, not what the library costs.
 * Knows nothing of possession or readings: see coverage and shelf-model.
 */
import type { Book, Category } from './book.ts';
import { byKey } from './collation.ts';
import type { Published } from './coverage.ts';
import { foldKey } from './fold.ts';
import { countedAs, omnibusRange, type KnownSeries, type SeriesReference, type SeriesReferences } from './reference/reference.ts';
import { seriesKey, type SeriesKey } from './series-key.ts';
import { agree, byReadingOrder, fitsKnown, membersOf, type Member } from './series-members.ts';
import type { Series } from './series.ts';
import type { Volume } from './volume.ts';

export interface SeriesGroup {
  readonly key: SeriesKey;
  readonly category: Category;
  /** The name the reader chose, else the spelling most books use. */
  readonly name: string;
  /** What it was called before the reader renamed or merged it: it is still looked for under these. */
  readonly otherNames: readonly string[];
  /** The series that the reader merged into this one. */
  readonly mergedFrom: readonly { readonly key: SeriesKey; readonly name: string }[];
  /** In reading order. */
  readonly members: readonly Member[];
  /** What the reader knows to be published, when they dated it. */
  readonly published?: Published;
  /** What the table knows of it, once that is there. */
  readonly known?: KnownSeries;
}

export interface Grouping {
  /** Adds or replaces a book with all its volume rows. Gives the series that may look different now. */
  put(book: Book, volumes: readonly Volume[]): readonly SeriesKey[];
  remove(bookId: string): readonly SeriesKey[];
  /** Replaces what the reader decided about series: names and merges. Every series may look different then. */
  decide(rows: readonly Series[]): void;
  /** Takes in what is known of well-known series. Gives the series of the library that are among them. */
  refer(known: SeriesReferences): readonly SeriesKey[];
  /** The series a book is shown in: the first it belongs to; `undefined` when it stands alone. */
  keyOf(bookId: string): SeriesKey | undefined;
  group(key: string): SeriesGroup | undefined;
  /** The series that a book names, whether the others agree or not. */
  keysNamedBy(bookId: string): readonly SeriesKey[];
  /** Every book that names this series, also when they do not agree and make none. */
  namedBy(key: SeriesKey): readonly string[];
  keys(): Iterable<SeriesKey>;
}

export function createGrouping(): Grouping {
  /** Members by the key their own book gives. */
  const named = new Map<SeriesKey, Member[]>();
  const membershipsOf = new Map<
    string,
    { readonly book: Book; readonly volumes: readonly Volume[]; readonly members: readonly Member[] }
  >();
  let decisions = decisionsOf([]);
  let references: SeriesReferences = new Map();
  /** `null` remembers that the books of a key do not agree. */
  const groups = new Map<SeriesKey, SeriesGroup | null>();

  const forget = (members: readonly Member[]): readonly SeriesKey[] =>
    members.map(({ key }) => {
      const final = decisions.resolve(key);
      groups.delete(final);
      return final;
    });

  const remove = (bookId: string): readonly SeriesKey[] => {
    const known = membershipsOf.get(bookId);
    if (known === undefined) return [];
    membershipsOf.delete(bookId);
    for (const { key } of known.members) {
      const members = named.get(key)!;
      members.splice(
        members.findIndex((member) => member.bookId === bookId),
        1,
      );
      if (members.length === 0) named.delete(key);
    }
    return forget(known.members);
  };

  const collect = (key: SeriesKey): readonly Member[] => {
    const own = named.get(key) ?? [];
    const merged = decisions.mergedInto.get(key);
    if (merged === undefined) return own;
    const all = new Map(own.map((member) => [member.bookId, member]));
    for (const from of merged) for (const member of named.get(from) ?? []) all.set(member.bookId, bestOf(all.get(member.bookId), member));
    return [...all.values()];
  };

  /** Under the name it goes by, else under one that was merged into it. */
  const referenceOf = (key: SeriesKey): SeriesReference | undefined => {
    if (references.size === 0) return undefined;
    for (const name of [key, ...(decisions.mergedInto.get(key) ?? [])]) {
      const found = references.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  };

  const group = (asked: string): SeriesGroup | undefined => {
    const key = decisions.resolve(asked as SeriesKey);
    const known = groups.get(key);
    if (known !== undefined) return known ?? undefined;
    const members = collect(key);
    const reference = referenceOf(key);
    const isSeries = agree(members) || (reference !== undefined && fitsKnown(members, reference.published));
    const found = isSeries ? toGroup(key, members, decisions, reference) : null;
    groups.set(key, found);
    return found ?? undefined;
  };

  return {
    put(book, volumes) {
      const known = membershipsOf.get(book.id);
      if (
        known !== undefined &&
        known.book.title === book.title &&
        known.book.category === book.category &&
        known.book.language === book.language &&
        isSameRows(known.volumes, volumes)
      )
        return [];
      const left = remove(book.id);
      const members = membersOf(book, volumes);
      membershipsOf.set(book.id, { book, volumes, members });
      for (const member of members) {
        const others = named.get(member.key);
        if (others === undefined) named.set(member.key, [member]);
        else others.push(member);
      }
      return [...left, ...forget(members)];
    },
    remove,
    decide(rows) {
      decisions = decisionsOf(rows);
      groups.clear();
    },
    refer(known) {
      references = known;
      groups.clear();
      return [...new Set([...named.keys()].map(decisions.resolve))].filter((key) => referenceOf(key) !== undefined);
    },
    keyOf(bookId) {
      for (const { key } of membershipsOf.get(bookId)?.members ?? []) {
        const found = group(key);
        if (found !== undefined) return found.key;
      }
      return undefined;
    },
    group,
    keysNamedBy: (bookId) => (membershipsOf.get(bookId)?.members ?? []).map(({ key }) => decisions.resolve(key)),
    namedBy: (key) => collect(key).map((member) => member.bookId),
    *keys() {
      const seen = new Set<SeriesKey>();
      for (const key of named.keys()) {
        const found = group(key);
        if (found === undefined || seen.has(found.key)) continue;
        seen.add(found.key);
        yield found.key;
      }
    },
  };
}

const isSameRows = (a: readonly Volume[], b: readonly Volume[]): boolean =>
  a.length === b.length && a.every((row, at) => row === b[at] || COMPARED.every((field) => row[field] === b[at]![field]));
const COMPARED = ['id', 'seriesName', 'label', 'from', 'to', 'kind', 'createdAt', 'updatedAt'] as const;

/** A book that two merged series claim stays once: the statement first, then the smaller key. */
const bestOf = (a: Member | undefined, b: Member): Member =>
  a === undefined ? b : (a.trust === 'stated') === (b.trust === 'stated') ? (a.key < b.key ? a : b) : a.trust === 'stated' ? a : b;

function toGroup(key: SeriesKey, found: readonly Member[], { rowOf, mergedInto }: Decisions, reference?: SeriesReference): SeriesGroup {
  const languages = () => found.filter(({ numbering }) => numbering === '').map(({ language }) => language);
  const known = reference && { reference, countedAs: countedAs(reference, key, languages()) };
  const members = found.map((member) => withRange(member, known)).sort(byReadingOrder);
  const { name: chosen, publishedCount: count, publishedAsOf: asOf } = rowOf.get(key) ?? {};
  const name = chosen ?? commonName(members);
  const merged = mergedInto.get(key) ?? [];
  const nameOf = (from: SeriesKey): string =>
    rowOf.get(from)?.name ?? (commonName(members.filter((member) => member.key === from)) || from.slice(from.indexOf(':') + 1));
  // The names of a series that nobody decided about are one name, spelt in several ways.
  const others =
    chosen === undefined && merged.length === 0
      ? []
      : [...merged.map((from) => rowOf.get(from)?.name), ...members.map((member) => member.name)];
  return {
    key,
    category: key.slice(0, key.indexOf(':')) as Category,
    name,
    mergedFrom: merged.map((from) => ({ key: from, name: nameOf(from) })),
    otherNames: spellings(others, name),
    members,
    ...(count !== undefined && asOf !== undefined && { published: { count, asOf, source: 'reader' } }),
    ...(known !== undefined && { known }),
  };
}

/** An omnibus that does not say what it holds, of a series whose omnibuses are known (SRS-17). */
function withRange(member: Member, known: KnownSeries | undefined): Member {
  const { volume, numbering } = member;
  if (known === undefined || numbering !== '' || volume.kind !== 'integrale' || volume.from !== undefined) return member;
  const range = omnibusRange(known, /\d+/.exec(volume.label)?.[0] ?? '');
  return range === undefined ? member : { ...member, volume: { ...volume, ...range } };
}

/** Each name once, however it is spelt, in the order of their folded forms; without `shown`. */
function spellings(names: readonly (string | undefined)[], shown: string): readonly string[] {
  const byFold = new Map<string, string>();
  for (const name of names) if (name !== undefined && name !== '') byFold.set(foldKey(name), name);
  byFold.delete(foldKey(shown));
  return [...byFold].sort(([a], [b]) => byKey(a, b)).map(([, name]) => name);
}

/** The spelling most books use; of equals the one that is not all capitals, then the first by code unit. */
export function commonName(members: readonly Pick<Member, 'name'>[]): string {
  const uses = new Map<string, number>();
  for (const { name } of members) uses.set(name, (uses.get(name) ?? 0) + 1);
  const shouts = (name: string) => Number(name === name.toUpperCase() && name !== name.toLowerCase());
  return [...uses].sort(([a, usedA], [b, usedB]) => usedB - usedA || shouts(a) - shouts(b) || byKey(a, b))[0]?.[0] ?? '';
}

interface Decisions {
  resolve(key: SeriesKey): SeriesKey;
  readonly mergedInto: ReadonlyMap<SeriesKey, readonly SeriesKey[]>;
  readonly rowOf: ReadonlyMap<SeriesKey, Partial<Series>>;
}

/** Two rows may speak about one series, written on two devices: field by field, the one written last is heard. */
function decisionsOf(rows: readonly Series[]): Decisions {
  const rowOf = new Map<SeriesKey, Partial<Series>>();
  for (const row of rows.toSorted((a, b) => byKey(a.updatedAt, b.updatedAt) || byKey(a.id, b.id))) {
    const key = seriesKey(row.category, row.key);
    rowOf.set(key, { ...rowOf.get(key), ...Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) });
  }
  const targetOf = (key: SeriesKey): SeriesKey | undefined => {
    const into = rowOf.get(key)?.mergedInto;
    return into === undefined || into === '' ? undefined : seriesKey(key.slice(0, key.indexOf(':')) as Category, into);
  };
  const resolve = (key: SeriesKey): SeriesKey => {
    const path: SeriesKey[] = [key];
    for (let next = targetOf(key); next !== undefined; next = targetOf(next)) {
      // Merged in a ring by two devices: all of the ring is one series, under its smallest name.
      const ring = path.indexOf(next);
      if (ring >= 0) return path.slice(ring).toSorted(byKey)[0]!;
      path.push(next);
    }
    return path.at(-1)!;
  };
  const mergedInto = new Map<SeriesKey, SeriesKey[]>();
  for (const key of rowOf.keys()) {
    const final = resolve(key);
    if (final !== key) mergedInto.set(final, [...(mergedInto.get(final) ?? []), key]);
  }
  return { resolve: rowOf.size === 0 ? (key) => key : resolve, mergedInto, rowOf };
}
