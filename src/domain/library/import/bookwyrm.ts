/**
 * BookWyrm's export (library-facts 5.8). A reading that was stopped has its own date; a shelf of the reader's own says no status
 * and is a tag. The address of the book in the fediverse is what makes a row itself.
 */
import { LIMITS } from '#domain/limits.ts';
import type { Status } from '../book.ts';
import { stated } from '../change.ts';
import { foldKey } from '../fold.ts';
import { credited, people } from './credits.ts';
import { periodOf } from './periods.ts';
import { readingsOf, type Outcome } from './readings-of.ts';
import { rowReader, type ReadRow } from './source-row.ts';
import { sourceRowOf } from './told-row.ts';
import { readInstant } from './values.ts';

export const readBookWyrmRow: ReadRow = (record) => {
  const reader = rowReader(record);
  const title = reader.text('title', 'title', LIMITS.titleLength);
  if (title === undefined) return undefined;
  const known = STATUSES[foldKey(record.peek('shelf'))];
  const isOwnShelf = known === undefined && record.peek('shelf') !== '';
  record.read('shelf');
  if (!isOwnShelf) record.read('shelf name');
  const stopped = record.peek('stopped date');
  const period = periodOf(record.peek('start date'), record.peek('finish date') || stopped);
  if (period === 'unreadable') reader.doubt('date-unknown', `${record.peek('start date')} ${record.peek('finish date') || stopped}`);
  else for (const column of ['start date', 'finish date', 'stopped date']) record.read(column);
  const periods = period === 'unreadable' || Object.keys(period).length === 0 ? [] : [period];
  const [status, outcome] = known ?? (stopped !== '' ? STOPPED : periods[0]?.endedOn === undefined ? TO_READ : READ);
  return sourceRowOf(reader, {
    title,
    authors: credited(people(record.read('author text'), ',')),
    status,
    possession: status === 'to-read' ? 'wished' : 'owned',
    siteId: record.read('remote id'),
    isbn: reader.isbn('isbn 13', 'isbn 10'),
    readings: readingsOf({
      outcome,
      periods,
      note: stated({ ratingQuarters: reader.rating('rating'), review: reader.text('review content', 'review', LIMITS.longTextLength) }),
    }),
    tags: isOwnShelf ? reader.tags('shelf name', '\n') : [],
    addedAt: readInstant(record.read('shelf date')),
  });
};

const READ = ['read', 'finished'] as const;
const TO_READ = ['to-read', undefined] as const;
const STOPPED = ['abandoned', 'abandoned'] as const;
const STATUSES: Readonly<Record<string, readonly [Status, Outcome | undefined]>> = {
  read: READ,
  'to read': TO_READ,
  reading: ['reading', 'open'],
  stopped: STOPPED,
  'stopped reading': STOPPED,
};
