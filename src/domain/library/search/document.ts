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
    [seriesName + aliases, ...(book.furtherSeries ?? []).map((name) => folded.of(name))].filter(Boolean).join(' '),
    book.publisher === undefined ? '' : folded.of(book.publisher),
    book.publishedOn?.slice(0, 4) ?? '',
    rest === '' ? subtitle : subtitle === '' ? rest : `${rest} ${subtitle}`,
    [book.originalTitle, ...(book.editions ?? []).map(({ title }) => title)]
      .map((other) => (other === undefined ? '' : searchText(other)))
      .filter(Boolean)
      .join(' '),
    authors.map(initials).filter(Boolean).join(' '),
    book.genre === undefined ? '' : folded.of(book.genre),
    (book.tags ?? []).map((tag) => folded.of(tag)).join(' '),
    searchText((book.notes ?? []).join(' ').slice(0, MOST_OF_NOTES)),
  ];
  return { doc, fields, lead: leadingArticles(title), bare };
}

/**
 * The album's own title inside "Series, tome 7 : Album" or "Album, tome 7", and the words around it; the whole title when
 * nothing of its series is in it. Keeps the series name as title when there is nothing else.
 */
function albumTitle(title: string, seriesName: string, from: number | undefined): { title: string; rest: string; bare: boolean } {
  if (from === undefined || seriesName === '') return { title, rest: '', bare: false };
  // "Les Bidochon, tome 5" begins with the series whether that is called "Les Bidochon" or "Bidochon".
  const own = withoutArticles(title);
  const name = withoutArticles(seriesName);
  const begins = own.startsWith(`${name} `);
  // The name is only taken off in front of a number: "Les Schtroumpfs noirs, tome 1" is no "noirs" of "Les Schtroumpfs".
  const named = begins ? MARKER.exec(own.slice(name.length)) : null;
  const inSeries = named !== null && named.index === 0;
  const core = inSeries ? own.slice(name.length) : title;
  const marker = inSeries ? named : MARKER.exec(title);
  if (marker !== null && Number(marker[1]) === from) {
    const album = `${core.slice(0, marker.index)}${core.slice(marker.index + marker[0].length)}`.trim();
    const rest = marker[0].trim();
    if (album !== '') return { title: album, rest, bare: false };
    return { title: inSeries ? seriesName : title, rest, bare: true };
  }
  // "Sang des elfes (Sorceleur, #1)"
  const ending = ` ${seriesName} ${from}`;
  if (title.endsWith(ending)) return { title: title.slice(0, -ending.length), rest: String(from), bare: false };
  return { title, rest: '', bare: false };
}

const withoutArticles = (words: string): string => splitWords(words).slice(leadingArticles(words)).join(' ');

/** A folded word that announces a volume number, and the number. */
const MARKER = /(?:^| )(?:tome|t|vol|volume|livre|book|part|partie|episode|cycle|deel|nr|band|no?) ?(\d+)(?= |$)/;

/** "jrr" of "J.R.R. Tolkien", "cs" of "Clive Staples Lewis" and of "Lewis Clive Staples": first letters of all names but the last, and but the first. */
function initials(name: string): string {
  const names = splitWords(name);
  if (names.length < 3) return '';
  const letters = names.map((word) => word[0]!);
  return `${letters.slice(0, -1).join('')} ${letters.slice(1).join('')}`;
}

/** Of all notes of a book, this many characters can be searched: a diary must not outweigh the library. */
const MOST_OF_NOTES = 4_000;

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
