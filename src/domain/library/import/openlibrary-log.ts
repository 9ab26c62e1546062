/**
 * Open Library's reading log (library-facts 5.8). It names books by their numbers there and by nothing else: the number is the title
 * until somebody types a better one, and is kept with the book.
 */
import { LIMITS } from '#domain/limits.ts';
import type { Status } from '../book.ts';
import { stated } from '../change.ts';
import { foldKey } from '../fold.ts';
import { credited, people } from './credits.ts';
import { readingsOf, type Outcome } from './readings-of.ts';
import { rowReader, type ReadRow } from './source-row.ts';
import { sourceRowOf } from './told-row.ts';

export const readOpenLibraryRow: ReadRow = (record) => {
  const reader = rowReader(record);
  const work = record.read('work id').slice(0, LIMITS.shortTextLength);
  const edition = record.read('edition id').slice(0, LIMITS.shortTextLength);
  const title = reader.text('title', 'title', LIMITS.titleLength) ?? (work || edition);
  if (title === '') return undefined;
  const [status, outcome] = SHELVES[foldKey(record.peek('bookshelf'))] ?? TO_READ;
  if (foldKey(record.peek('bookshelf')) in SHELVES) record.read('bookshelf');
  return sourceRowOf(reader, {
    title,
    authors: credited(people(record.read('authors') || record.read('author'), ',')),
    status,
    possession: status === 'to-read' ? 'wished' : 'owned',
    siteId: work || edition,
    isbn: { externalId: edition || work },
    readings: readingsOf({ outcome, note: stated({ ratingQuarters: reader.rating('my ratings') }) }),
  });
};

const TO_READ: readonly [Status, Outcome | undefined] = ['to-read', undefined];
const SHELVES: Readonly<Record<string, readonly [Status, Outcome | undefined]>> = {
  'already read': ['read', 'finished'],
  'currently reading': ['reading', 'open'],
  'want to read': TO_READ,
  'stopped reading': ['abandoned', 'abandoned'],
};
