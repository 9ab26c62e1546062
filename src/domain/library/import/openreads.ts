/**
 * Openreads' CSV (library-facts 5.6). Readings are "start|finish|milliseconds" joined by semicolons; tags are joined by five bars.
 * A book in its bin is listed among the lines set aside, never brought back unasked.
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

export const readOpenreadsRow: ReadRow = (record) => {
  const reader = rowReader(record);
  const title = reader.text('title', 'title', LIMITS.titleLength);
  if (title === undefined) return undefined;
  if (/^(?:true|1)$/i.test(record.read('deleted'))) return 'in-bin';
  const known = STATUSES[foldKey(record.peek('status'))];
  if (known !== undefined) record.read('status');
  const list = record.peek('readings');
  const listed = readPeriods(list, ';', spanOf);
  if (listed === 'unreadable') reader.doubt('date-unknown', list);
  // How long a reading took by the clock has no field here: the column stays when it tells that.
  else if (!/\|[^|;]*\|\s*[1-9]/.test(list)) record.read('readings');
  const periods = listed === 'unreadable' ? [] : listed;
  const [status, outcome] = known ?? (periods.some(({ endedOn }) => endedOn !== undefined) ? READ : TO_READ);
  const format = heldAs(record.peek('book format'));
  if (format !== undefined) record.read('book format');
  return sourceRowOf(reader, {
    title,
    authors: credited(people(record.read('author'), ',')),
    status,
    possession: status === 'to-read' ? 'wished' : 'owned',
    isbn: reader.isbn('isbn'),
    fields: {
      subtitle: reader.text('subtitle', 'subtitle', LIMITS.titleLength),
      description: reader.text('description', 'description', LIMITS.longTextLength),
      pages: reader.pages('pages'),
      publishedOn: reader.date('publication year'),
      format,
    },
    readings: readingsOf({
      outcome,
      periods,
      note: stated({ ratingQuarters: reader.rating('rating'), review: reader.text('my review', 'review', LIMITS.longTextLength) }),
    }),
    tags: reader.tags('tags', '|||||'),
    addedAt: readInstant(record.read('date added')),
  });
};

const READ = ['read', 'finished'] as const;
const TO_READ = ['to-read', undefined] as const;
const STATUSES: Readonly<Record<string, readonly [Status, Outcome | undefined]>> = {
  finished: READ,
  'in progress': ['reading', 'open'],
  planned: TO_READ,
  abandoned: ['abandoned', 'abandoned'],
};

const spanOf = (entry: string): readonly [string, string] => {
  const [start = '', finish = ''] = entry.split('|');
  return [start, finish];
};
