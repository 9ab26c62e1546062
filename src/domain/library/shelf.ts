/**
 * What the shelf, a series page and the home screen show: plain shapes computed in the compute worker from the rows,
 * small enough to be sent to the window a page at a time.
 */
import type { Category, Possession, Status } from './book.ts';
import type { VolumeKind } from './volume.ts';

/** What a cover is woven from when there is no picture: same input, same cloth, on every device. */
export interface CoverOf {
  readonly title: string;
  readonly author: string;
  readonly category: Category;
  readonly seriesName?: string;
  /** Label of the volume as printed ("4", "8.5", "1–3"). */
  readonly volumeLabel?: string;
  /** Hash of the reader's own picture; it stands before the one at `url`. */
  readonly picture?: string;
  readonly url?: string;
}

export interface BookEntry {
  readonly kind: 'book';
  readonly key: string;
  readonly bookId: string;
  readonly title: string;
  readonly author: string;
  readonly cover: CoverOf;
  readonly status: Status;
  readonly possession: Possession;
  readonly seriesKey?: string;
  readonly volumeLabel?: string;
  readonly volumeKind?: VolumeKind;
  /** Page of the open reading, and pages of the book when known. */
  readonly page?: number;
  readonly pages?: number;
  readonly ratingQuarters?: number;
}

export interface SeriesEntry {
  readonly kind: 'series';
  /** Series key (folded name), unique within the shelf. */
  readonly key: string;
  readonly title: string;
  readonly author: string;
  readonly cover: CoverOf;
  readonly category: Category;
  readonly owned: number;
  readonly read: number;
  readonly reading: number;
  readonly toRead: number;
  /** How many are known to exist, when a source says so. */
  readonly published?: number;
  /** Certain gaps: numbers between the first and the highest owned volume that are covered by nothing. */
  readonly missing: readonly number[];
}

export type ShelfEntry = BookEntry | SeriesEntry;

export const SHELF_TABS = ['all', 'roman', 'bd', 'manga'] as const;
export type ShelfTab = (typeof SHELF_TABS)[number];
export const SHELF_SORTS = ['recent', 'title', 'author', 'rating'] as const;
export type ShelfSort = (typeof SHELF_SORTS)[number];

export interface ShelfView {
  readonly tab: ShelfTab;
  /** Series stacked into one entry, or every book on its own. */
  readonly stacked: boolean;
  readonly sort: ShelfSort;
  readonly status?: Status;
  readonly possession?: Possession;
}

export interface ShelfPage {
  /** Rises with every change of the library; a page of an older revision may be out of date. */
  readonly revision: number;
  readonly total: number;
  /** Books (not entries) per tab, whatever the filter. */
  readonly countByTab: Readonly<Record<ShelfTab, number>>;
  readonly from: number;
  readonly entries: readonly ShelfEntry[];
}

export interface VolumeCell {
  readonly number: number;
  readonly label: string;
  /** `covered`: inside an omnibus the reader owns. `next`: after the highest owned, only with a source and a date. */
  readonly state: 'read' | 'owned' | 'covered' | 'missing' | 'wished' | 'next';
  readonly bookId?: string;
}

export interface SeriesSheet {
  readonly revision: number;
  readonly entry: SeriesEntry;
  readonly authors: readonly string[];
  readonly cells: readonly VolumeCell[];
  /** Certain gaps ("trous"). */
  readonly gaps: readonly number[];
  /** What came out after the highest owned ("suite"), only with a source and a date. */
  readonly sequel?: { readonly numbers: readonly number[]; readonly asOf: string; readonly source: string };
  /** An omnibus whose range is not known: gaps may be covered by it. */
  readonly hasUnknownCoverage: boolean;
  /** Volumes in reading order, then specials, omnibuses and guides. */
  readonly books: readonly BookEntry[];
}

export interface HomeSheet {
  readonly revision: number;
  readonly bookCount: number;
  /** Open readings, the most recently touched first. */
  readonly resume: readonly BookEntry[];
  /** The next unread owned volume of series being read, then the newest books to read. */
  readonly upNext: readonly BookEntry[];
  readonly pagesReadToday: number;
  readonly finishedThisYear: number;
}
