/** What somebody shares to Griot from another app: a link of a shop or of a reading site, a message, a selection (ADD-30). */
import { isbnsIn } from './import/isbn-list.ts';

export interface Shared {
  readonly title?: string | null;
  readonly text?: string | null;
  readonly url?: string | null;
}

export interface SharedBook {
  /** Thirteen digits each, in the order in which they stand there. */
  readonly isbns: readonly string[];
  /** Empty when nothing reads like one. */
  readonly title: string;
}

/** The ISBNs anywhere in it, and what is most likely the title. */
export function readShared({ title, text, url }: Shared): SharedBook {
  const parts = [title, text, url].map((part) => part ?? '');
  const isbns = [...new Set(parts.flatMap((part) => isbnsIn(part)))];
  const worded = [title, text].map((part) => titleIn(part ?? '')).find((part) => part !== '');
  return { isbns, title: worded ?? '' };
}

/** The first line without addresses, numbers of books and what sites write behind a title. */
function titleIn(text: string): string {
  const line =
    text
      .replace(/https?:\/\/\S+/gi, ' ')
      .replace(/\b(?:ISBN|EAN)\b[\s:]*(?:-?1[03])?[\s:]*/gi, ' ')
      .replace(/(?<!\d)(?:97[89][ -]?)?\d(?:[ -]?\d){8}[ -]?[\dX](?!\d)/gi, ' ')
      .split(/\r\n|\r|\n/)
      .map((part) => part.trim())
      .find((part) => /\p{L}/u.test(part)) ?? '';
  return line
    .replace(/\s[-–—|:]\s(?:(?:Amazon|Fnac|Babelio|Goodreads|Decitre|Cultura|Furet du Nord|Leslibraires|Open Library|Google)\b.*)$/i, '')
    .replace(/^["«“'\s]+|["»”'\s]+$/g, '')
    .replace(/\s+/g, ' ')
    .slice(0, 300);
}
