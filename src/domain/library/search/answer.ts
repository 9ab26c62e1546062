/** What a search gives: groups of hits, each saying why it is there. The engine behind it knows no book. */
import type { BookEntry, SeriesEntry } from '../shelf.ts';

export type MatchField =
  'title' | 'subtitle' | 'originalTitle' | 'author' | 'series' | 'publisher' | 'year' | 'isbn' | 'genre' | 'tags' | 'notes';

/** Why a hit is there, with the words its sentence needs. */
export type Why =
  | { readonly type: 'isbn' }
  | { readonly type: 'exact-title' }
  | { readonly type: 'all-words'; readonly fields: readonly MatchField[] }
  | { readonly type: 'starts-with'; readonly typed: string; readonly field: MatchField }
  | { readonly type: 'letters-away'; readonly letters: 1 | 2; readonly typed: string; readonly matched: string; readonly field: MatchField }
  | { readonly type: 'series-number'; readonly series: string; readonly label: string }
  | { readonly type: 'initials'; readonly matched: string }
  | { readonly type: 'joined-words'; readonly matched: string };

interface HitBase {
  readonly why: Why;
  /** Ranges of the title to underline, as [start, end) in UTF-16 units, ascending, not overlapping. */
  readonly marks: readonly (readonly [number, number])[];
  readonly score: number;
}

export interface BookHit extends HitBase {
  readonly entry: BookEntry;
}
export interface SeriesHit extends HitBase {
  readonly entry: SeriesEntry;
}

export interface SearchAnswer {
  readonly query: string;
  readonly revision: number;
  readonly series: readonly SeriesHit[];
  readonly books: readonly BookHit[];
  /** Books found in all, of which `books` holds the best. */
  readonly bookTotal: number;
  /** When nothing matched as typed: the nearest wording that does. */
  readonly corrected?: string;
}
