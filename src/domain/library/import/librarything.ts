/**
 * LibraryThing's export (library-facts 5.3), as a table; its JSON is turned into the same columns first (librarything-json.ts).
 * Codes and days stand in brackets, names family name first. Its own collections say whether a book is there, wished or being
 * read; the reader's own are tags. "Your library" alone says nothing of reading (IMP-3).
 */
import { LIMITS } from '#domain/limits.ts';
import type { Possession, Status } from '../book.ts';
import { stated } from '../change.ts';
import { foldKey } from '../fold.ts';
import { heldAs } from './book-format.ts';
import { credited, people, roleOf } from './credits.ts';
import { periodOf } from './periods.ts';
import { readingsOf, type Outcome } from './readings-of.ts';
import type { FileRecord } from './record.ts';
import { rowReader, type ReadRow } from './source-row.ts';
import { sourceRowOf } from './told-row.ts';
import { readInstant } from './values.ts';

export const readLibraryThingRow: ReadRow = (cells) => {
  const record = unbracketed(cells);
  const reader = rowReader(record);
  const title = reader.text('title', 'title', LIMITS.titleLength);
  if (title === undefined) return undefined;
  const all = record
    .read('collections')
    .split(/\s*,\s*/)
    .filter((name) => name !== '');
  const standings = all.map((name) => COLLECTIONS[foldKey(name)] ?? {});
  const days = ['date started', 'date read'].map((column) => record.peek(column)) as [string, string];
  const period = periodOf(...days);
  if (period === 'unreadable') reader.doubt('date-unknown', days.join(' '));
  else for (const column of ['date started', 'date read']) record.read(column);
  const periods = period === 'unreadable' || Object.keys(period).length === 0 ? [] : [period];
  const status: Status =
    standings.find((one) => one.status !== undefined)?.status ??
    (periods[0]?.endedOn !== undefined ? 'read' : periods.length > 0 ? 'reading' : 'to-read');
  const lent = record.peek('lending patron') !== '' && record.peek('lending end') === '';
  const media = heldAs(record.peek('media'));
  const language = LANGUAGES[foldKey(record.peek('languages'))];
  if (language !== undefined) record.read('languages');
  return sourceRowOf(reader, {
    title,
    authors: authorsOf(record),
    status,
    possession: lent ? 'lent' : possessionOf(standings.map((one) => one.possession)),
    siteId: record.read('book id'),
    isbn: reader.isbn('isbn', 'isbns', 'ean'),
    fields: {
      publisher:
        record
          .peek('publication')
          .split(/ \(|, /)[0]!
          .trim()
          .slice(0, LIMITS.shortTextLength) || undefined,
      publishedOn: reader.date('date'),
      description: reader.text('summary', 'description', LIMITS.longTextLength),
      pages: reader.pages('page count'),
      language,
      format: media,
    },
    readings: readingsOf({
      outcome: OUTCOMES[status],
      periods,
      note: stated({ ratingQuarters: reader.rating('rating'), review: reader.text('review', 'review', LIMITS.longTextLength) }),
    }),
    tags: [
      ...new Set([
        ...reader.tags('tags', ','),
        ...all.filter((name) => COLLECTIONS[foldKey(name)] === undefined && name.length <= LIMITS.tagLength),
      ]),
    ],
    addedAt: readInstant(record.read('entry date')),
  });
};

/** "[0060007761]" and "[2020/01/02]" without what stands around them. */
const unbracketed = (record: FileRecord): FileRecord => {
  const bare = (text: string) => /^\[([^[\]]*)\]$/.exec(text)?.[1]?.trim() ?? text;
  return { read: (name) => bare(record.read(name)), peek: (name) => bare(record.peek(name)), unread: () => record.unread() };
};

const authorsOf = (record: FileRecord) => {
  const roles = [record.read('primary author role'), ...record.read('secondary author roles').split('|')].map(roleOf);
  const names = [record.read('primary author'), ...record.read('secondary author').split('|')];
  return credited(
    names.flatMap((name, at) => people(name, '|').map((person) => (roles[at] === undefined ? person : { ...person, role: roles[at] }))),
  );
};

interface Standing {
  readonly status?: Status;
  readonly possession?: Possession;
}

const COLLECTIONS: Readonly<Record<string, Standing>> = {
  'your library': { possession: 'owned' },
  wishlist: { possession: 'wished' },
  'currently reading': { status: 'reading' },
  'to read': { status: 'to-read' },
  'read but unowned': { status: 'read', possession: 'returned' },
};

/** A book may stand in several collections: to have it goes before having wished for it. */
const possessionOf = (said: readonly (Possession | undefined)[]): Possession =>
  (['owned', 'returned', 'wished'] as const).find((possession) => said.includes(possession)) ?? 'owned';

const OUTCOMES: Readonly<Partial<Record<Status, Outcome>>> = { read: 'finished', reading: 'open' };

const LANGUAGES: Readonly<Record<string, string>> = {
  french: 'fr',
  english: 'en',
  spanish: 'es',
  german: 'de',
  italian: 'it',
  portuguese: 'pt',
  japanese: 'ja',
  dutch: 'nl',
  arabic: 'ar',
};
