/**
 * "You already have it", before a book is added twice (LIB-11): the same edition by its ISBN, the same work by title and author,
 * the same volume by series and number, or an omnibus that holds that volume. Another edition is said, never refused.
 */
import type { Category, Possession } from './book.ts';
import { isPresent } from './coverage.ts';
import { titleSortKey } from './collation.ts';
import { foldKey } from './fold.ts';
import { parseIsbn } from './isbn.ts';
import { seriesIdentity, seriesKey } from './series-key.ts';
import type { Grouping } from './series-grouping.ts';
import type { ShelfRecord } from './shelf-records.ts';
import { parseTitle } from './title-parser.ts';
import type { VolumeNumber } from './volume.ts';

export interface AlreadyHereDraft {
  readonly title: string;
  readonly isbn?: string;
  readonly author?: string;
  /** The series and volume that were typed beside the title. */
  readonly place?: { readonly seriesName: string; readonly volume: VolumeNumber };
  /** The book itself, when it is on the shelf already: it is not told of itself. */
  readonly exceptId?: string;
  /** Book that has another edition with this ISBN. */
  readonly editionOf?: string;
}

export interface AlreadyHereBook {
  readonly bookId: string;
  readonly title: string;
  readonly how: 'same-edition' | 'other-edition' | 'inside-omnibus';
  readonly possession: Possession;
  /** What tells its edition: the publisher, as far as known. */
  readonly publisher?: string;
}

const MOST = 5;
const RANK = { 'same-edition': 0, 'other-edition': 1, 'inside-omnibus': 2 } as const;

/** The books that the draft might duplicate, the most alike first, five at most. */
export function alreadyHereIn(
  draft: AlreadyHereDraft,
  records: Iterable<ShelfRecord>,
  grouping: Pick<Grouping, 'group'>,
): readonly AlreadyHereBook[] {
  const parsed = draft.isbn === undefined ? undefined : parseIsbn(draft.isbn);
  const isbn13 = parsed?.ok === true ? parsed.value : undefined;
  const work = titleSortKey(draft.title);
  const writer = lastNames(draft.author ?? '');
  const inSeries = sameVolume(placesOf(draft), grouping);

  const found: AlreadyHereBook[] = [];
  for (const record of records) {
    const { book } = record;
    if (book.id === draft.exceptId) continue;
    const isSameIsbn = (isbn13 !== undefined && book.isbn13 === isbn13) || book.id === draft.editionOf;
    const how = isSameIsbn
      ? 'same-edition'
      : (inSeries.get(book.id) ??
        (work !== '' && record.titleKey === work && isSameWriter(writer, book.authors) ? 'other-edition' : undefined));
    if (how === undefined) continue;
    // Without two ISBNs to compare nobody can say that the editions differ.
    const isUnknown = how === 'other-edition' && (isbn13 === undefined || book.isbn13 === undefined);
    const { publisher } = book;
    const told = { bookId: book.id, title: book.title, possession: book.possession, ...(publisher !== undefined && { publisher }) };
    found.push({ ...told, how: isUnknown ? 'same-edition' : how });
  }
  return found
    .sort(
      (a, b) =>
        RANK[a.how] - RANK[b.how] || Number(isPresent(b.possession)) - Number(isPresent(a.possession)) || (a.bookId < b.bookId ? -1 : 1),
    )
    .slice(0, MOST);
}

type Place = NonNullable<AlreadyHereDraft['place']>;

/** Where the draft may stand: as it was typed, else as its title says. */
const placesOf = ({ title, place }: AlreadyHereDraft): readonly Place[] =>
  place !== undefined && place.seriesName.trim() !== '' ? [place] : parseTitle(title);

function sameVolume(places: readonly Place[], grouping: Pick<Grouping, 'group'>): ReadonlyMap<string, 'other-edition' | 'inside-omnibus'> {
  const found = new Map<string, 'other-edition' | 'inside-omnibus'>();
  for (const { seriesName, volume } of places) {
    const { from, to = from } = volume;
    if (from === undefined || to === undefined) continue;
    const { folded } = seriesIdentity(seriesName);
    for (const category of ['roman', 'bd', 'manga'] as const satisfies readonly Category[])
      for (const member of grouping.group(seriesKey(category, folded))?.members ?? []) {
        const { from: first, to: last, kind } = member.volume;
        if (first === undefined || last === undefined || kind === 'hors-serie' || kind === 'guide') continue;
        if (first === from && last === to) found.set(member.bookId, 'other-edition');
        else if (first <= from && last >= to) found.set(member.bookId, 'inside-omnibus');
      }
  }
  return found;
}

const lastNames = (name: string): readonly string[] =>
  foldKey(name)
    .split(' ')
    .filter((word) => word.length > 2);

/** Nobody named, on either side, excludes nobody; otherwise a name in common is enough. */
function isSameWriter(writer: readonly string[], authors: readonly { readonly name: string }[]): boolean {
  if (writer.length === 0 || authors.length === 0) return true;
  const names = new Set(authors.flatMap(({ name }) => lastNames(name)));
  return writer.some((word) => names.has(word));
}
