/** Paper, screen or ear, from the words that programs use for it; `undefined` for anything else. */
import type { Book } from '../book.ts';
import { foldKey } from '../fold.ts';

export function heldAs(words: string): Book['format'] {
  const word = foldKey(words);
  if (/\baudio/.test(word)) return 'audio';
  if (/\b(?:ebook|e book|digital|kindle|kobo|epub|numerique|electronic)/.test(word)) return 'ebook';
  return /\b(?:paper|paperback|hardcover|hardback|mass market|print|broche|relie|poche|papier|album)\b/.test(word) ? 'paper' : undefined;
}
