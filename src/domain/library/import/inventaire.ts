/**
 * Inventaire's export (library-facts 5.8), in the names of its columns of both vintages. It is an inventory: what stands in it is owned,
 * and it tells nothing of readings.
 */
import { LIMITS } from '#domain/limits.ts';
import { foldKey } from '../fold.ts';
import { credited, people } from './credits.ts';
import { placeIn } from './place-in.ts';
import type { FileRecord } from './record.ts';
import { rowReader, type ReadRow } from './source-row.ts';
import { sourceRowOf } from './told-row.ts';
import { readInstant } from './values.ts';

export const readInventaireRow: ReadRow = (record) => {
  const reader = rowReader(record);
  const column = (...names: readonly [string, ...string[]]): string => names.find((name) => record.peek(name) !== '') ?? names[0];
  const title = reader.text(column('edition title', 'title', 'works labels'), 'title', LIMITS.titleLength);
  if (title === undefined) return undefined;
  if (foldKey(record.peek('works labels')) === foldKey(title)) record.read('works labels');
  const [series] = record.peek('series labels').split(',');
  const place =
    series === undefined || series.trim() === ''
      ? undefined
      : placeIn(series.trim().slice(0, LIMITS.titleLength), record.peek('works series ordinals'));
  if (place !== undefined && !record.peek('series labels').includes(',')) {
    record.read('series labels');
    record.read('works series ordinals');
  }
  const translators = people(record.read('translators labels'), ',').map((author) => ({ ...author, role: 'translation' as const }));
  return sourceRowOf(reader, {
    title,
    authors: credited(people(record.read('authors labels'), ','), translators),
    status: 'to-read',
    possession: 'owned',
    siteId: record.read(column('item url', 'item id')),
    isbn: reader.isbn(column('edition isbn 13', 'isbn 13'), column('edition isbn 10', 'isbn 10')),
    fields: {
      subtitle: reader.text(column('edition subtitle', 'subtitle'), 'subtitle', LIMITS.titleLength),
      publisher: reader.text('publisher label', 'publisher', LIMITS.shortTextLength),
      publishedOn: reader.date(column('edition publication date', 'publication date', 'publicationdate')),
      pages: reader.pages(column('edition number of pages', 'number of pages')),
      language: languageIn(record, column('edition language', 'edition lang')),
    },
    readings: [],
    tags: reader.tags('shelves', ','),
    places: place === undefined ? [] : [place],
    addedAt: readInstant(record.read('item created')),
  });
};

const languageIn = (record: FileRecord, column: string): string | undefined => {
  const language = LANGUAGES[foldKey(record.peek(column))];
  if (language !== undefined) record.read(column);
  return language;
};

/** Told in the reader's own language: French and English names of those most books are in. */
const LANGUAGES: Readonly<Record<string, string>> = {
  francais: 'fr',
  french: 'fr',
  anglais: 'en',
  english: 'en',
  espagnol: 'es',
  spanish: 'es',
  allemand: 'de',
  german: 'de',
  italien: 'it',
  italian: 'it',
  portugais: 'pt',
  portuguese: 'pt',
  japonais: 'ja',
  japanese: 'ja',
  arabe: 'ar',
  arabic: 'ar',
  neerlandais: 'nl',
  dutch: 'nl',
};
