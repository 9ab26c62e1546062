/** A book as a document of the index: which of its words stand in which field. */
import type { SearchDocument } from '#domain/search/build.ts';
import type { SearchableBook } from './searchable-book.ts';
import { leadingArticles, searchText, splitWords } from './words.ts';

export interface BookDocument extends SearchDocument {
  /** The title says no more than series and volume: "Thorgal, tome 7". */
  readonly bare: boolean;
}

/** Fields in the order of `FIELDS`. */
export function toDocument(doc: number, book: SearchableBook, folded: FoldedTexts): BookDocument {
  const { series } = book;
  const seriesName = series === undefined ? '' : folded.of(series.name);
  const { title, rest, bare } = albumTitle(searchText(book.title), seriesName, series?.from);
  const authors = book.authors.map((name) => folded.of(name));
  const aliases = series?.aliases?.map((alias) => ` ${folded.of(alias)}`).join('') ?? '';
  const subtitle = book.subtitle === undefined ? '' : searchText(book.subtitle);
  const fields = [
    title,
    authors.join(' '),
    seriesName + aliases,
    book.publisher === undefined ? '' : folded.of(book.publisher),
    book.publishedOn?.slice(0, 4) ?? '',
    rest === '' ? subtitle : subtitle === '' ? rest : `${rest} ${subtitle}`,
    book.originalTitle === undefined ? '' : searchText(book.originalTitle),
    authors.map(initials).filter(Boolean).join(' '),
    book.genre === undefined ? '' : folded.of(book.genre),
  ];
  return { doc, fields, lead: leadingArticles(title), bare };
}

/**
 * The album's own title inside "Series, tome 7 : Album" or "Album, tome 7", and the words around it; the whole title when
 * nothing of its series is in it. Keeps the series name as title when there is nothing else.
 */
function albumTitle(title: string, seriesName: string, from: number | undefined): { title: string; rest: string; bare: boolean } {
  const begins = seriesName !== '' && (title === seriesName || title.startsWith(`${seriesName} `));
  let core = begins ? title.slice(seriesName.length + 1) : title;
  const marker = from === undefined ? null : MARKER.exec(core);
  if (marker === null || Number(marker[1]) !== from) return { title, rest: '', bare: false };
  core = `${core.slice(0, marker.index)}${core.slice(marker.index + marker[0].length)}`.trim();
  const rest = marker[0].trim();
  return core === '' ? { title: begins ? seriesName : title, rest, bare: true } : { title: core, rest, bare: false };
}

/** A folded word that announces a volume number, and the number. */
const MARKER = /(?:^| )(?:tome|t|vol|volume|livre|book|part|partie|episode|cycle|deel|nr|band|no?) ?(\d+)(?= |$)/;

/** "jrr" of "J.R.R. Tolkien", "cs" of "Clive Staples Lewis" and of "Lewis Clive Staples": first letters of all names but the last, and but the first. */
function initials(name: string): string {
  const names = splitWords(name);
  if (names.length < 3) return '';
  const letters = names.map((word) => word[0]!);
  return `${letters.slice(0, -1).join('')} ${letters.slice(1).join('')}`;
}

/** Remembers the folded form of names that many books share. */
export class FoldedTexts {
  private readonly known = new Map<string, string>();

  of(text: string): string {
    let folded = this.known.get(text);
    if (folded === undefined) {
      if (this.known.size >= MOST_KNOWN) this.known.clear();
      folded = searchText(text);
      this.known.set(text, folded);
    }
    return folded;
  }
}
const MOST_KNOWN = 20_000;
