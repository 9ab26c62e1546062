/** How a book belongs to a series, and in which order a series is read. */
import type { Book } from './book.ts';
import { byKey, titleSortKey } from './collation.ts';
import { seriesIdentity, seriesKey, type SeriesKey } from './series-key.ts';
import { parseTitle } from './title-parser.ts';
import type { Volume, VolumeNumber } from './volume.ts';

export interface Member {
  readonly bookId: string;
  /** Key of the series as this book names it, before the reader's merges. */
  readonly key: SeriesKey;
  /** The series' name as this book spells it, without edition line. */
  readonly name: string;
  readonly volume: VolumeNumber;
  /** Edition line that numbers by itself; empty for the ordinary numbering. */
  readonly numbering: string;
  /** `stated`: a row says so. Otherwise read from the title, with how sure the parser was. */
  readonly trust: 'stated' | 'high' | 'medium' | 'low';
  readonly title: string;
  /** As the book states it; tells whose numbers it follows. */
  readonly language?: string;
}

/** The memberships of a book: what its volume rows state (SRS-2), or else what its title proposes. */
export function membersOf(book: Book, volumes: readonly Volume[]): readonly Member[] {
  if (volumes.length === 0) return proposedMembers(book);
  const byAge = volumes.length === 1 ? volumes : volumes.toSorted((a, b) => byKey(a.createdAt, b.createdAt) || byKey(a.id, b.id));
  // Two devices may each have stated the same series: the row written last speaks.
  const stated = new Map<string, { readonly row: Volume; readonly members: readonly Member[] }>();
  for (const row of byAge) {
    const { label, from, to = from, kind } = row;
    const members = member(book, row.seriesName, { label, ...(from !== undefined && { from, to }), kind }, 'stated');
    const key = members[0]?.key;
    const other = key === undefined ? undefined : stated.get(key);
    if (key !== undefined && (other === undefined || byKey(other.row.updatedAt, row.updatedAt) <= 0)) stated.set(key, { row, members });
  }
  return [...stated.values()].flatMap(({ members }) => members);
}

function proposedMembers(book: Book): readonly Member[] {
  const proposals = parseTitle(book.title);
  if (proposals.length === 0) return NONE;
  const members = proposals.flatMap(({ seriesName, volume, editionLine, confidence }) =>
    member(book, editionLine === undefined ? seriesName : `${seriesName}, ${editionLine}`, volume, confidence),
  );
  // "(Dune, #1; Dunes, #2)": a book stands in a series once.
  return members.length < 2 ? members : members.filter(({ key }, at) => members.findIndex((other) => other.key === key) === at);
}

const NONE: readonly Member[] = [];

function member(book: Book, statedName: string, volume: VolumeNumber, trust: Member['trust']): readonly Member[] {
  const { folded, name, line, renumbers } = seriesIdentity(statedName);
  if (folded === '') return [];
  const numbering = renumbers ? line!.toLowerCase() : '';
  return [
    {
      bookId: book.id,
      key: seriesKey(book.category, folded),
      name,
      volume,
      numbering,
      trust,
      title: book.title,
      ...(book.language !== undefined && { language: book.language }),
    },
  ];
}

/**
 * Reading order (SRS-9): the ordinary numbering first, tomes before specials, omnibuses, boxes and guides; 8, 8.5, 9; 0 first; a
 * range after its first number; what has no number last, by title. Ends with the id, so that every device agrees.
 */
export function byReadingOrder(a: Member, b: Member): number {
  return (
    byKey(a.numbering, b.numbering) ||
    KIND_RANK[a.volume.kind] - KIND_RANK[b.volume.kind] ||
    compare(a.volume.from ?? numberIn(a.volume.label), b.volume.from ?? numberIn(b.volume.label)) ||
    compare(a.volume.to ?? 0, b.volume.to ?? 0) ||
    byKey(titleSortKey(a.title), titleSortKey(b.title)) ||
    byKey(a.bookId, b.bookId)
  );
}

const KIND_RANK = { tome: 0, 'hors-serie': 1, integrale: 2, coffret: 3, guide: 4 } as const;
const numberIn = (label: string): number => (/^\d+$/.test(label) ? Number(label) : Number.POSITIVE_INFINITY);
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

/**
 * Whether one of these books is enough for a series that the table knows by its name (SRS-4). A bare number must be one of the
 * `published` volumes: "Twilight 2000" is none.
 */
export const fitsKnown = (members: readonly Member[], published: number): boolean =>
  members.some(({ trust, volume }) => trust !== 'low' || (volume.from ?? Number.POSITIVE_INFINITY) <= published);

/**
 * Whether books make a series (SRS-4): one statement does; titles do when two of them name different volumes, three when all
 * that was found are bare numbers. Two editions of one volume are one witness.
 */
export function agree(members: Iterable<Member>): boolean {
  const sure = new Set<string>();
  const all = new Set<string>();
  for (const { trust, volume, numbering } of members) {
    if (trust === 'stated') return true;
    const position = `${numbering}/${volume.kind}/${volume.from ?? volume.label}/${volume.to ?? ''}`;
    all.add(position);
    if (trust !== 'low') sure.add(position);
    if (sure.size >= 2 || all.size >= 3) return true;
  }
  return false;
}
