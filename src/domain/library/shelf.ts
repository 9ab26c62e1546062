/**
 * What the shelf, a series page and the home screen show: plain shapes computed in the compute worker from the rows,
 * small enough to be sent to the window a page at a time.
 */
import type { Category, Format, Possession, Status } from './book.ts';
import type { Published } from './coverage.ts';
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
  /** How many there are, when the reader said so: a total of the table is told with its date only, on the series' page. */
  readonly published?: number;
  /** Certain gaps: numbers between the first and the highest owned volume that are covered by nothing. */
  readonly missing: readonly number[];
}

export type ShelfEntry = BookEntry | SeriesEntry;

export const SHELF_TABS = ['all', 'roman', 'bd', 'manga'] as const;
export type ShelfTab = (typeof SHELF_TABS)[number];
export const SHELF_SORTS = ['recent', 'title', 'author', 'series', 'rating', 'read', 'pages'] as const;
export type ShelfSort = (typeof SHELF_SORTS)[number];

/** What a reader may want to complete: books without it are what the filter shows. */
export const LACKS = ['cover', 'isbn', 'author', 'series', 'pages', 'language', 'rating', 'tag'] as const;
export type Lack = (typeof LACKS)[number];

/** What is asked of a book; all that is given must hold (FIL-1). */
export interface ShelfFilter {
  readonly status?: Status;
  readonly possession?: Possession;
  readonly format?: Format;
  /** Folded name of somebody who worked on it, in whatever role. */
  readonly author?: string;
  /** Series key: every book that belongs to it, also those shown in another series. */
  readonly series?: string;
  /** First part of the language ("fr" finds "fr-CA"). */
  readonly language?: string;
  /** Folded tag. */
  readonly tag?: string;
  /** Id of a shelf of the reader's own. */
  readonly shelf?: string;
  /** Quarters, 1 … 20. */
  readonly ratingAtLeast?: number;
  readonly lacks?: Lack;
}

export interface ShelfView extends ShelfFilter {
  readonly tab: ShelfTab;
  /** Series stacked into one entry, or every book on its own. */
  readonly stacked: boolean;
  readonly sort: ShelfSort;
}

const VIEW_FIELDS = [
  'tab',
  'stacked',
  'sort',
  'status',
  'possession',
  'format',
  'author',
  'series',
  'language',
  'tag',
  'shelf',
  'ratingAtLeast',
  'lacks',
] as const satisfies readonly (keyof ShelfView)[];

/** The same text for the same view, in whatever order its fields were written. */
export const viewKey = (view: ShelfView): string => JSON.stringify(VIEW_FIELDS.map((field) => view[field]));

export interface AskedNames {
  readonly author?: string;
  readonly series?: string;
  readonly tag?: string;
  readonly shelf?: string;
}

export interface ShelfPage {
  /** Rises with every change of the library; a page of an older revision may be out of date. */
  readonly revision: number;
  readonly total: number;
  /** Books (not entries) that are shown, those within stacks among them. */
  readonly bookCount: number;
  /** What the filter asks for, as it is called; a shelf that is gone has no name. */
  readonly asked: AskedNames;
  /** Books (not entries) per tab, whatever the filter. */
  readonly countByTab: Readonly<Record<ShelfTab, number>>;
  readonly from: number;
  readonly entries: readonly ShelfEntry[];
}

/** A value that a filter may take, and how many books it would show beside the other filters. */
export interface Facet {
  readonly value: string;
  readonly name: string;
  readonly count: number;
}

/** What can be filtered in a view: each list counts with all filters but its own (FIL-2). The most frequent values first. */
export interface ShelfFacets {
  readonly revision: number;
  readonly bookCount: number;
  readonly statuses: Readonly<Partial<Record<Status, number>>>;
  readonly possessions: Readonly<Partial<Record<Possession, number>>>;
  readonly formats: Readonly<Partial<Record<Format, number>>>;
  readonly lacks: Readonly<Partial<Record<Lack, number>>>;
  /** At least so many quarters: 4, 8, 12, 16 and 20. */
  readonly ratings: Readonly<Record<number, number>>;
  readonly authors: readonly Facet[];
  readonly series: readonly Facet[];
  readonly languages: readonly Facet[];
  readonly tags: readonly Facet[];
  readonly shelves: readonly Facet[];
}

/** The books behind an entry of the shelf, as far as the view shows them. */
export interface EntryBooks {
  readonly key: string;
  readonly bookIds: readonly string[];
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
  /** Other series that the reader merged into this one, by the name they had. */
  readonly mergedFrom: readonly { readonly key: string; readonly name: string }[];
  /** Other series of the library that the reference table knows as this one: the reader may join them (SRS-20). */
  readonly alsoKnownAs: readonly { readonly key: string; readonly name: string }[];
  /** What a volume row must call the series, so that its book is of the numbering shown, whatever the reader renamed. */
  readonly statedName: string;
  readonly cells: readonly VolumeCell[];
  /** Certain gaps ("trous"). */
  readonly gaps: readonly number[];
  /** What came out after the highest owned ("suite"), only with a source and a date. */
  readonly sequel?: readonly number[];
  /** How many volumes of the reader's numbering came out, who says so and when that was true. */
  readonly published?: Published;
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
  /** Loans whose day has come, the longest awaited first. Absent in what an older version kept. */
  readonly loansDue?: readonly LoanDue[];
}

/** A book to be asked about; the name of the person is on this device only, under their id. */
export interface LoanDue {
  readonly loanId: string;
  readonly bookId: string;
  readonly title: string;
  readonly direction: 'lent' | 'borrowed';
  readonly contactId?: string;
  /** The day the reader chose. */
  readonly remindOn: string;
}
