/**
 * Jelu's CSV (library-facts 5.8), whose columns begin as Goodreads' do. Every reading has its own day, those that were given up too;
 * a book that is being read says so in a column of its own.
 */
import { LIMITS } from '#domain/limits.ts';
import type { Status } from '../book.ts';
import { foldKey } from '../fold.ts';
import { credited, people } from './credits.ts';
import { readPeriods, type Period } from './periods.ts';
import { readingsOf, type Outcome } from './readings-of.ts';
import { rowReader, type ReadRow } from './source-row.ts';
import { sourceRowOf } from './told-row.ts';

export const readJeluRow: ReadRow = (record) => {
  const reader = rowReader(record);
  const title = reader.text('title', 'title', LIMITS.titleLength);
  if (title === undefined) return undefined;
  const days = (column: string): readonly Period[] => {
    const list = record.peek(column);
    const read = readPeriods(list, ',', (day) => ['', day]);
    if (read === 'unreadable') {
      reader.doubt('date-unknown', list);
      return [];
    }
    record.read(column);
    return read;
  };
  const finished = days('read dates');
  const last = finished.length === 0 ? days('date read') : finished;
  // The last day stands in its own column too.
  if (finished.length > 0) record.read('date read');
  const dropped = days('dropped dates');
  const shelf = foldKey(record.peek('shelves'));
  const isOpen = /^(?:true|yes|1)$/i.test(record.read('currently reading')) || shelf === 'currently reading';
  const [status, outcome] = isOpen
    ? OPEN
    : last.length > 0 || shelf === 'read'
      ? READ
      : dropped.length > 0 || shelf === 'dropped'
        ? DROPPED
        : TO_READ;
  if (SHELVES.has(shelf)) record.read('shelves');
  const readings = readingsOf({ outcome, periods: outcome === 'abandoned' ? dropped : last });
  const earlier =
    outcome === 'abandoned'
      ? []
      : readingsOf({ outcome: 'abandoned', periods: dropped }).map((one) => ({ ...one, outcome: 'abandoned' as const }));
  const owned = record.read('owned');
  return sourceRowOf(reader, {
    title,
    authors: credited(people(record.read('authors') || record.read('author'), ',')),
    status,
    possession: /^(?:true|yes|1)$/i.test(owned) ? 'owned' : status === 'to-read' || owned !== '' ? 'wished' : 'owned',
    isbn: reader.isbn('isbn13', 'isbn10', 'isbn'),
    fields: { publisher: reader.text('publisher', 'publisher', LIMITS.shortTextLength) },
    readings: dropped.length === 0 ? readings : [...earlier, ...readings],
    tags: [...reader.tags('tags', ','), ...reader.tags('bookshelves', ',')].filter((tag) => !SHELVES.has(foldKey(tag))),
  });
};

const OPEN: readonly [Status, Outcome | undefined] = ['reading', 'open'];
const READ: readonly [Status, Outcome | undefined] = ['read', 'finished'];
const DROPPED: readonly [Status, Outcome | undefined] = ['abandoned', 'abandoned'];
const TO_READ: readonly [Status, Outcome | undefined] = ['to-read', undefined];
const SHELVES = new Set(['read', 'currently reading', 'to read', 'dropped', '']);
