/**
 * StoryGraph's library export (library-facts 5.2). `Dates Read` tells one reading per entry, a day or a span; `Read Count` may
 * know of more, which then have no dates (IMP-12). Stars go by quarters. "Owned?" says "No" until a reader touches it, so
 * that "No" is kept as text and means nothing else.
 */
import { LIMITS } from '#domain/limits.ts';
import type { Status } from '../book.ts';
import { stated } from '../change.ts';
import { foldKey } from '../fold.ts';
import { heldAs } from './book-format.ts';
import { credited, people } from './credits.ts';
import { readPeriods } from './periods.ts';
import { readingsOf, type Outcome } from './readings-of.ts';
import { rowReader, type ReadRow } from './source-row.ts';
import { sourceRowOf } from './told-row.ts';
import { readInstant } from './values.ts';

export const readStoryGraphRow: ReadRow = (record) => {
  const reader = rowReader(record);
  const title = reader.text('title', 'title', LIMITS.titleLength);
  if (title === undefined) return undefined;
  const known = STATUSES[foldKey(record.peek('read status'))];
  if (known !== undefined) record.read('read status');
  const isOwned = foldKey(record.peek('owned')) === 'yes';
  if (isOwned) record.read('owned');
  const listed = readPeriods(record.peek('dates read'), ',', spanOf);
  if (listed === 'unreadable') reader.doubt('date-unknown', record.peek('dates read'));
  else record.read('dates read');
  const lastRead = reader.date('last date read');
  const periods = listed !== 'unreadable' && listed.length > 0 ? listed : lastRead === undefined ? [] : [{ endedOn: lastRead }];
  const [status, outcome] = known ?? (periods.length > 0 ? READ : TO_READ);
  const format = heldAs(record.peek('format'));
  if (format !== undefined) record.read('format');
  return sourceRowOf(reader, {
    title,
    authors: credited(people(record.read('authors'), ','), people(record.read('contributors'), ',')),
    status,
    possession: isOwned || status !== 'to-read' ? 'owned' : 'wished',
    isbn: reader.isbn('isbn uid'),
    fields: { format },
    readings: readingsOf({
      outcome,
      periods,
      count: Number(record.read('read count')),
      note: stated({ ratingQuarters: reader.rating('star rating'), review: reader.text('review', 'review', LIMITS.longTextLength) }),
    }),
    tags: reader.tags('tags', ','),
    addedAt: readInstant(record.read('date added')),
  });
};

const READ = ['read', 'finished'] as const;
const TO_READ = ['to-read', undefined] as const;
const STATUSES: Readonly<Record<string, readonly [Status, Outcome | undefined]>> = {
  read: READ,
  'to read': TO_READ,
  'currently reading': ['reading', 'open'],
  'did not finish': ['abandoned', 'abandoned'],
  paused: ['paused', 'paused'],
};

/** "2023/01/02-2023/02/03" is a span; a single day is the day on which it was finished. */
const spanOf = (entry: string): readonly [string, string] => {
  const [start = '', end] = entry.split(/\s*-\s*/);
  return end === undefined ? ['', start] : [start, end];
};
