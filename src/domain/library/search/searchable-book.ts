/** What search is told of a book: its own words and where it stands in its series. */
export interface SearchableBook {
  readonly bookId: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly originalTitle?: string;
  /** Names as the source writes them, in any order of first and last name. */
  readonly authors: readonly string[];
  readonly publisher?: string;
  /** As stored: "1997", "1997-04"; only the year is looked at. */
  readonly publishedOn?: string;
  readonly isbn13?: string;
  readonly genre?: string;
  /** Words the reader hung on it, as they wrote them. */
  readonly tags?: readonly string[];
  /** The reader's own words: passages copied out, notes. */
  readonly notes?: readonly string[];
  /** Other editions of the book: what their covers say, when it is not the book's title, and their ISBN of thirteen digits. */
  readonly editions?: readonly { readonly title?: string; readonly isbn13?: string }[];
  readonly series?: SeriesPlace;
  /** Names of the other series that it stands in, by which it is found too. */
  readonly furtherSeries?: readonly string[];
  /** Wished books come after the others. */
  readonly wished: boolean;
}

export interface SeriesPlace {
  readonly key: string;
  readonly name: string;
  /** Other names of the series: "FMA", "Kimetsu no Yaiba". */
  readonly aliases?: readonly string[];
  /** As printed: "7", "8.5", "1–3". */
  readonly label?: string;
  /** Numbers of the series, in steps of a hundredth; both absent when unknown. */
  readonly from?: number;
  readonly to?: number;
  /** False for specials, omnibuses and guides, which come after the numbered volumes. */
  readonly numbered: boolean;
}
