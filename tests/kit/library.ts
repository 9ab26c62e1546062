/** Small builders of library rows: name what the test is about, the rest is filled in. Ids count up, time stands still. */
import type { Book } from '#domain/library/book.ts';
import {
  BOOK_PARTS,
  type BookParts,
  type LibraryChange,
  type LibraryRows,
  type LibraryTable,
  type Occasion,
} from '#domain/library/change.ts';
import type { Reading } from '#domain/library/reading.ts';
import type { Series } from '#domain/library/series.ts';
import type { Volume } from '#domain/library/volume.ts';

export const NOW = '2026-11-20T10:00:00.000Z';

/** The n-th id of a test: readable, and a valid UUID v4. */
export const anId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

let count = 1_000;

export const aBook = (fields: Partial<Book> = {}): Book => ({
  id: anId(count++),
  title: 'Une si longue lettre',
  authors: [],
  category: 'roman',
  status: 'to-read',
  possession: 'owned',
  addedBy: 'hand',
  addedAt: NOW,
  updatedAt: NOW,
  ...fields,
});

export const aReading = (fields: Partial<Reading> & { bookId: string }): Reading => ({
  id: anId(count++),
  outcome: 'open',
  createdAt: NOW,
  updatedAt: NOW,
  ...fields,
});

export const aVolume = (fields: Partial<Volume> & { bookId: string; seriesName: string }): Volume => ({
  id: anId(count++),
  label: fields.from === undefined ? '' : String(fields.from),
  to: fields.from,
  kind: 'tome',
  createdAt: NOW,
  updatedAt: NOW,
  ...fields,
});

export const aSeries = (fields: Partial<Series> & { key: string }): Series => ({
  id: anId(count++),
  category: 'bd',
  createdAt: NOW,
  updatedAt: NOW,
  ...fields,
});

/** A book on which nothing hangs. */
export const NO_PARTS = Object.fromEntries(BOOK_PARTS.map((table) => [table, []])) as unknown as BookParts;

/** A change made at a known moment; ids start at 1. */
export const anOccasion = (fields: Partial<Occasion> = {}): Occasion => {
  let next = 1;
  return { now: '2026-11-21T08:30:00.000Z', today: '2026-11-21', newId: () => anId(next++), ...fields };
};

/** The rows a rule added to one table, as they are after all of its changes. */
export const putsOf = <T extends LibraryTable>(changes: readonly LibraryChange[], table: T): LibraryRows[T][] =>
  changes.flatMap((change) => {
    if (change.kind !== 'put' || change.table !== table) return [];
    const patches = changes.flatMap((other) =>
      other.kind === 'patch' && other.table === table && other.id === change.row.id ? [other.changes] : [],
    );
    return [Object.assign({}, change.row, ...patches) as LibraryRows[T]];
  });

/** What a rule changed in rows that were there, without the time stamp. */
export const patchesOf = (changes: readonly LibraryChange[], table: LibraryTable): Record<string, unknown>[] =>
  changes.flatMap((change) => {
    if (change.kind !== 'patch' || change.table !== table) return [];
    if (changes.some((other) => other.kind === 'put' && other.row.id === change.id)) return [];
    const { updatedAt: _, ...fields } = change.changes as Record<string, unknown>;
    return [fields];
  });
