/**
 * Goodreads' library export (library-facts 5.1), old and new columns. Only the last reading has a date, often none; `Read Count`
 * says how many there were, so a book read twice has two readings, most of them undated (IMP-3).
 * "Le Sang des elfes (Sorceleur, #1)" states a series: the book takes the bare title and a volume row (SRS-2).
 */
import { LIMITS } from '#domain/limits.ts';
import type { Author, Possession, Status } from '../book.ts';
import { stated } from '../change.ts';
import { foldKey } from '../fold.ts';
import { personName } from '../person-name.ts';
import { parseTitle } from '../title-parser.ts';
import type { FileRecord } from './record.ts';
import { rowReader, type ReadRow, type SourceRow } from './source-row.ts';
import { readInstant } from './values.ts';

export const readGoodreadsRow: ReadRow = (record) => {
  const reader = rowReader(record);
  const whole = reader.text('title', 'title', LIMITS.titleLength);
  if (whole === undefined) return undefined;

  const siteId = foldKey(record.read('book id'));
  const series = whole.endsWith(')') && whole.includes('#') ? parseTitle(whole) : [];
  const title = series[0]?.albumTitle ?? whole;
  const shelf = foldKey(record.peek('exclusive shelf'));
  const [status, outcome] = SHELVES[shelf] ?? [undefined, undefined];
  if (status !== undefined) record.read('exclusive shelf');
  const readCount = Math.min(Math.max(0, Math.trunc(Number(record.read('read count')) || 0)), 100);
  const settled = status ?? (readCount > 0 || record.read('date read') !== '' ? 'read' : 'to-read');
  const ratingQuarters = reader.rating('my rating');
  const pages = Math.trunc(Number(record.read('number of pages')));
  const isbn = reader.isbn('isbn13', 'isbn');
  const note = stated({
    ratingQuarters,
    review: reader.text('my review', 'review', LIMITS.longTextLength),
  });
  const readings = readingsOf(outcome ?? (settled === 'read' ? 'finished' : undefined), readCount, reader.date('date read'), note);
  const book = stated({
    title,
    authors: authorsOf(record),
    status: settled,
    possession: possessionOf(record, settled),
    ...isbn,
    publisher: reader.text('publisher', 'publisher', LIMITS.shortTextLength),
    publishedOn: reader.date('year published') ?? reader.date('original publication year'),
    pages: pages >= 1 && pages <= LIMITS.pages ? pages : undefined,
  });
  // A shelf that Griot has a field for is no tag; one of the reader's own is, also the exclusive one.
  const tags = [...reader.tags('bookshelves', ','), ...(status === undefined ? reader.tags('exclusive shelf', ',') : [])].filter(
    (tag, at, all) => SHELVES[foldKey(tag)] === undefined && all.indexOf(tag) === at,
  );
  const { importedExtra = {} } = reader.extra();
  const extra = { ...importedExtra, ...(title !== whole && { Title: whole }) };

  return {
    identity: siteId || [isbn.isbn13 ?? '', whole, record.read('author')].map(foldKey).join('|'),
    book: Object.keys(extra).length === 0 ? book : { ...book, importedExtra: extra },
    addedAt: readInstant(record.read('date added')),
    tags,
    readings,
    places: series.map(({ seriesName, volume }) => ({ name: seriesName, volume })),
    warnings: reader.warnings,
  };
};

type Outcome = SourceRow['readings'][number]['outcome'];

/** The three shelves of the site, and what readers call the ones they add. */
const SHELVES: Readonly<Record<string, readonly [Status, Outcome | undefined]>> = {
  read: ['read', 'finished'],
  'currently reading': ['reading', 'open'],
  'to read': ['to-read', undefined],
  'did not finish': ['abandoned', 'abandoned'],
  dnf: ['abandoned', 'abandoned'],
  abandoned: ['abandoned', 'abandoned'],
  abandonne: ['abandoned', 'abandoned'],
  paused: ['paused', 'paused'],
  'on hold': ['paused', 'paused'],
  'en pause': ['paused', 'paused'],
};

/** Earlier readings without dates, then the last one, which carries the date, the rating and the review. */
function readingsOf(
  outcome: Outcome | undefined,
  readCount: number,
  endedOn: string | undefined,
  note: Partial<SourceRow['readings'][number]>,
): SourceRow['readings'] {
  if (outcome === 'open' || outcome === 'paused') {
    const finished = Math.max(readCount - 1, endedOn === undefined ? 0 : 1);
    return [...finishedReadings(finished, endedOn, {}), { outcome, ...note }];
  }
  if (outcome === undefined)
    return Object.keys(note).length === 0
      ? finishedReadings(readCount, endedOn, {})
      : finishedReadings(Math.max(1, readCount), endedOn, note);
  const all = finishedReadings(Math.max(1, readCount), endedOn, note);
  return outcome === 'finished' ? all : [...all.slice(0, -1), { ...all.at(-1)!, outcome }];
}

const finishedReadings = (
  count: number,
  endedOn: string | undefined,
  note: Partial<SourceRow['readings'][number]>,
): SourceRow['readings'] =>
  Array.from({ length: count }, (_, at) =>
    at === count - 1 ? stated({ outcome: 'finished' as const, endedOn, ...note }) : { outcome: 'finished' as const },
  );

function authorsOf(record: FileRecord): Author[] {
  const [first, sorted, others] = [record.read('author'), record.read('author l f'), record.read('additional authors')];
  const names = [first, ...others.split(',')]
    .map((name) => name.replace(/\s+/g, ' ').trim().slice(0, LIMITS.nameLength))
    .filter((name) => name !== '');
  return [...new Set(names)].slice(0, LIMITS.authorsPerBook).map((name, at) => ({
    name,
    sortName: (at === 0 && sorted !== '' ? sorted.replace(/\s+/g, ' ') : personName(name, 'first-last').sort).slice(0, LIMITS.nameLength),
  }));
}

/** Owned copies when counted; "to read" on this site means "want to read"; a shelf may say otherwise. */
function possessionOf(record: FileRecord, status: Status): Possession {
  const owned = Number(record.read('owned copies')) >= 1;
  const shelves = record.peek('bookshelves');
  const wished = /(?:^|,)\s*(?:wish-?list|to-buy|souhaits?|envies?)\s*(?:,|$)/i.test(shelves);
  const says = /(?:^|,)\s*(?:owned|i-own|possede|a-moi)\s*(?:,|$)/i.test(shelves);
  if (owned || says) return 'owned';
  return wished || status === 'to-read' ? 'wished' : 'owned';
}
