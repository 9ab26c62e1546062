/**
 * Libib's export (library-facts 5.4), which holds films, music and games beside books: only books come in, the others are listed.
 * Older exports say "authors" where newer ones say "creators". What stands in Libib is on the shelf.
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

export const readLibibRow: ReadRow = (record) => {
  const reader = rowReader(record);
  if (foldKey(record.read('item type')) !== 'book') return 'not-a-book';
  const title = reader.text('title', 'title', LIMITS.titleLength);
  if (title === undefined) return undefined;
  const known = STATUSES[foldKey(record.peek('status'))];
  if (known !== undefined) record.read('status');
  const [began, completed] = [record.peek('began'), record.peek('completed')];
  const period = periodOf(began, completed);
  if (period === 'unreadable') reader.doubt('date-unknown', `${began} ${completed}`);
  else for (const column of ['began', 'completed']) record.read(column);
  const periods = period === 'unreadable' || Object.keys(period).length === 0 ? [] : [period];
  const [status, outcome] = known ?? (periods[0]?.endedOn === undefined ? TO_READ : READ);
  const authors = people(record.read('creators') || record.read('authors'), ',');
  const single = [record.read('last name'), record.read('first name')].filter((name) => name !== '').join(', ');
  return sourceRowOf(reader, {
    title,
    authors: credited(authors.length > 0 ? authors : people(single, '\n')),
    status,
    possession: 'owned',
    isbn: reader.isbn('ean isbn13', 'upc isbn10'),
    fields: {
      description: reader.text('description', 'description', LIMITS.longTextLength),
      publisher: reader.text('publisher', 'publisher', LIMITS.shortTextLength),
      publishedOn: reader.date('publish date'),
      pages: reader.pages('length'),
    },
    readings: readingsOf({
      outcome,
      periods,
      note: stated({ ratingQuarters: reader.rating('rating'), review: reader.text('review', 'review', LIMITS.longTextLength) }),
    }),
    tags: reader.tags('tags', ','),
    addedAt: readInstant(record.read('added')),
  });
};

const READ = ['read', 'finished'] as const;
const TO_READ = ['to-read', undefined] as const;
const STATUSES: Readonly<Record<string, readonly [Status, Outcome | undefined]>> = {
  completed: READ,
  'in progress': ['reading', 'open'],
  'not begun': TO_READ,
  abandoned: ['abandoned', 'abandoned'],
};
