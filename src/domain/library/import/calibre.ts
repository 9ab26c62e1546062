/**
 * Calibre's catalogue in CSV (library-facts 5.7). Ratings go to ten. The year 101 is how it writes a date that nobody knows, and it
 * numbers every book of a series, from 1.0. Authors are joined by "&"; a comma inside one means family name first.
 * It knows neither whether a book was read nor shelves: every book is here and to be read (IMP-3).
 */
import { LIMITS } from '#domain/limits.ts';
import { stated } from '../change.ts';
import { parseIsbn } from '../isbn.ts';
import { placeIn } from './place-in.ts';
import { credited, people } from './credits.ts';
import { readingsOf } from './readings-of.ts';
import { rowReader, type ReadRow } from './source-row.ts';
import { sourceRowOf } from './told-row.ts';
import { readInstant } from './values.ts';

export const readCalibreRow: ReadRow = (record) => {
  const reader = rowReader(record);
  const title = reader.text('title', 'title', LIMITS.titleLength);
  if (title === undefined) return undefined;
  const named = /(?:^|,)\s*isbn:\s*([^,\s]+)/i.exec(record.peek('identifiers'))?.[1];
  const isbn = reader.isbn('isbn');
  const isUndated = /^0?101-01-01/.test(record.peek('pubdate'));
  if (isUndated) record.read('pubdate');
  const series = reader.text('series', 'series', LIMITS.titleLength);
  const place = placeIn(series, record.peek('series index'));
  if (place !== undefined) record.read('series index');
  const languages = record.peek('languages').split(',')[0]!.trim();
  const language = LANGUAGES[languages] ?? (/^[a-z]{2,3}$/.test(languages) ? languages : undefined);
  if (language !== undefined && !record.peek('languages').includes(',')) record.read('languages');
  return sourceRowOf(reader, {
    title,
    authors: credited(people(record.read('authors'), ' & ')),
    status: 'to-read',
    possession: 'owned',
    siteId: record.read('uuid'),
    isbn: named === undefined || 'isbn13' in isbn ? isbn : { ...isbn, ...isbnOf(named) },
    fields: {
      publisher: reader.text('publisher', 'publisher', LIMITS.shortTextLength),
      publishedOn: isUndated ? undefined : reader.date('pubdate'),
      description: reader.text('comments', 'description', LIMITS.longTextLength),
      language,
      format: record.peek('formats') === '' ? undefined : 'ebook',
    },
    readings: readingsOf({ outcome: undefined, note: stated({ ratingQuarters: reader.rating('rating', 10) }) }),
    places: place === undefined ? [] : [place],
    tags: reader.tags('tags', ','),
    addedAt: readInstant(record.read('timestamp')),
  });
};

const isbnOf = (text: string) => {
  const parsed = parseIsbn(text);
  return parsed.ok ? { isbn13: parsed.value } : {};
};

/** Three letters (ISO 639-2) to the two of BCP 47, for the languages that have them. */
const LANGUAGES: Readonly<Record<string, string>> = {
  fra: 'fr',
  fre: 'fr',
  eng: 'en',
  deu: 'de',
  ger: 'de',
  spa: 'es',
  ita: 'it',
  por: 'pt',
  nld: 'nl',
  dut: 'nl',
  jpn: 'ja',
  rus: 'ru',
  ara: 'ar',
  zho: 'zh',
  swa: 'sw',
  wol: 'wo',
};
