/**
 * Babelio's library export (library-facts 5.5), both vintages: unquoted rows with "15/10/1992 14:05", quoted rows with ISO dates.
 * Its date of entry is when the book was catalogued, never when it was read (IMP-3): no reading of Babelio has a date.
 * "Pense-bête" is the wish list. There is no series column: titles are left whole, and grouping reads them (SRS-1).
 */
import { LIMITS } from '#domain/limits.ts';
import type { Possession, Status } from '../book.ts';
import { stated } from '../change.ts';
import { foldKey } from '../fold.ts';
import { personName } from '../person-name.ts';
import { rowReader, type ReadRow, type SourceRow } from './source-row.ts';
import { readInstant } from './values.ts';

export const readBabelioRow: ReadRow = (record) => {
  const reader = rowReader(record);
  const title = reader.text('titre', 'title', LIMITS.titleLength);
  if (title === undefined) return undefined;

  const writer = reader.text('auteur', 'authors', LIMITS.nameLength) ?? '';
  const { display: name, sort: sortName } = personName(writer, 'last-first');
  const known = STATUSES[foldKey(record.peek('statut'))];
  if (known !== undefined) record.read('statut');
  const [status, possession, outcome] = known ?? UNKNOWN_STATUS;
  const ratingQuarters = reader.rating('note');
  const isbn = reader.isbn('isbn');
  const addedAt = readInstant(record.peek(ENTERED));
  if (addedAt !== undefined) record.read(ENTERED);
  const publisher = publisherOf(reader.text('editeur', 'publisher', LIMITS.shortTextLength));
  const publishedOn = reader.date('date de publication');

  return {
    // The site corrects titles and names between two exports; a good ISBN stays.
    identity: isbn.isbn13 ?? [isbn.externalId ?? '', title, writer].map(foldKey).join('|'),
    book: stated({
      title,
      authors: name === '' ? [] : [{ name, sortName }],
      status,
      possession,
      ...isbn,
      publisher,
      publishedOn,
      ...reader.extra(),
    }),
    ...(addedAt !== undefined && { addedAt }),
    readings: readingsOf(outcome, ratingQuarters),
    places: [],
    warnings: reader.warnings,
  };
};

const ENTERED = 'date d entree dans babelio';

type Standing = readonly [Status, Possession, SourceRow['readings'][number]['outcome'] | undefined];

const STATUSES: Readonly<Record<string, Standing>> = {
  lu: ['read', 'owned', 'finished'],
  'a lire': ['to-read', 'owned', undefined],
  'en cours': ['reading', 'owned', 'open'],
  'pense bete': ['to-read', 'wished', undefined],
  abandonne: ['abandoned', 'owned', 'abandoned'],
};
const UNKNOWN_STATUS: Standing = ['to-read', 'owned', undefined];

/** A rating needs a reading to stand on, also when the source says the book is still to be read. */
function readingsOf(outcome: Standing[2], ratingQuarters: number | undefined): SourceRow['readings'] {
  if (outcome === undefined && ratingQuarters === undefined) return [];
  return [stated({ outcome: outcome ?? 'finished', ratingQuarters })];
}

/** Spreadsheets turn the publisher 10-18 into a day of October; the warning was given when the text was read. */
const publisherOf = (publisher: string | undefined): string | undefined =>
  publisher !== undefined && /^oct-18$/i.test(publisher) ? '10-18' : publisher;
