/**
 * A person who changes things at random on their devices, and a model of what must be there at the end:
 *  - counters (`add`) on books that nobody deletes: the sum of all additions, exactly;
 *  - marks: a field that only one device writes keeps the last value that device wrote;
 *  - a deleted row is gone, a row that nobody deleted is there;
 *  - rows written as a whole by several devices: any of the values that were written, the same one everywhere.
 */
import { randomUUID } from 'node:crypto';
import { add } from 'dexie';
import type { GriotDb } from '../../../src/db/database.ts';
import type { TestDevice } from '../../kit/device.ts';
import { aBook, aReading, aSeries } from '../../kit/library.ts';
import { oneOf, upTo, type Random } from '../../kit/random.ts';

export type Row = Readonly<Record<string, unknown>>;
export type Contents = Readonly<Record<(typeof TABLES)[number], readonly Row[]>>;
const TABLES = ['books', 'readings', 'volumes', 'series'] as const;

export interface Person {
  readonly devices: readonly [TestDevice, ...TestDevice[]];
  /** Makes one change on that device, chosen by chance. */
  change(device: number, random: Random): Promise<void>;
  wrote(id: string): boolean;
  /** What is wrong with these contents, in words; empty when all is as it must be. */
  mistakesIn(contents: Contents): readonly string[];
}

/** All rows of a database, ordered by id, without what differs between devices by design. */
export const contentsOf = async (db: GriotDb): Promise<Contents> => {
  const rows = await Promise.all(
    TABLES.map(async (table) => [table, (await db.table(table).orderBy('id').toArray()).map(sortedRow)] as const),
  );
  return Object.fromEntries(rows) as unknown as Contents;
};

const sortedRow = (row: Row): Row => Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const COUNTERS = 6;

export const createPerson = (index: number, devices: Person['devices']): Person => {
  const written = new Set<string>();
  const deleted = new Set<string>();
  /** Rows whose adding was begun, in the order of their adding. */
  const books: string[] = [];
  const readings: string[] = [];
  const series: string[] = [];
  const sums = new Map<string, number>();
  const marks = new Map<string, number>();
  const titles = new Map<string, Set<string>>();
  let clock = 0;

  const fresh = (list: string[]): string => {
    const id = randomUUID();
    written.add(id);
    list.push(id);
    return id;
  };
  const anyOf = (random: Random, list: readonly string[]): string | undefined => list[upTo(random, list.length)];

  const changes: Record<string, (db: GriotDb, device: number, random: Random) => Promise<unknown>> = {
    async addBook(db) {
      const id = fresh(books);
      return db.books.add(aBook({ id, title: `Livre ${books.length} de ${index}` }));
    },
    async count(db, _, random) {
      const id = [...sums.keys()][upTo(random, COUNTERS)];
      if (id === undefined || !(await db.books.get(id))) return;
      const by = 1 + upTo(random, 5);
      await db.books.update(id, { counter: add(by) } as never);
      sums.set(id, (sums.get(id) ?? 0) + by);
    },
    async mark(db, device, random) {
      const id = anyOf(random, books);
      const value = (clock += 1);
      if (id !== undefined && (await db.books.update(id, { [`mark${device}`]: value } as never)) > 0)
        marks.set(`${id} mark${device}`, value);
    },
    async markMany(db, device, random) {
      const ids = [anyOf(random, books), anyOf(random, books), anyOf(random, books)].filter((id) => id !== undefined);
      const value = (clock += 1);
      await db.transaction('rw', db.books, async () => {
        const here = (await db.books.bulkGet(ids)).flatMap((row) => (row ? [row.id] : []));
        await db.books.bulkUpdate(
          [...new Set(here)].map((key) => ({ key, changes: { [`mark${device}`]: value, status: 'reading' } as never })),
        );
        for (const id of here) marks.set(`${id} mark${device}`, value);
      });
    },
    async status(db, _, random) {
      const id = anyOf(random, books);
      if (id !== undefined)
        await db.books.update(id, {
          status: oneOf(random, ['read', 'reading', 'paused', 'to-read']),
          publisher: random() < 0.5 ? `P${upTo(random, 9)}` : undefined,
        });
    },
    async removeBook(db, _, random) {
      const id = anyOf(random, books);
      if (id === undefined || sums.has(id) || !(await db.books.get(id))) return;
      await db.books.delete(id);
      deleted.add(id);
    },
    async readTogether(db, _, random) {
      const bookId = anyOf(random, books);
      if (bookId === undefined) return;
      await db.transaction('rw', db.books, db.readings, async () => {
        await db.readings.bulkAdd([1, 2, 3].map((page) => aReading({ id: fresh(readings), bookId, page })));
        await db.books.update(bookId, { status: 'reading' });
      });
    },
    async removeReading(db, _, random) {
      const id = anyOf(random, readings);
      if (id === undefined || !(await db.readings.get(id))) return;
      await db.readings.bulkDelete([id]);
      deleted.add(id);
    },
    async writeSeries(db, device, random) {
      const id = random() < 0.3 || series.length === 0 ? fresh(series) : (anyOf(random, series) ?? fresh(series));
      const name = `${device}-${(clock += 1)}`;
      titles.set(id, (titles.get(id) ?? new Set()).add(name));
      await db.series.put(aSeries({ id, key: 'asterix', name }));
    },
  };
  const OFTEN: readonly [string, ...string[]] = [
    'addBook',
    'addBook',
    'count',
    'count',
    'mark',
    'mark',
    'markMany',
    'status',
    'status',
    'removeBook',
    'readTogether',
    'removeReading',
    'writeSeries',
  ];

  return {
    devices,
    wrote: (id) => written.has(id),

    async change(device, random) {
      const db = devices[device]?.db();
      if (!db) return;
      if (sums.size < COUNTERS) {
        const id = fresh(books);
        sums.set(id, 0);
        await db.books.add({ ...aBook({ id }), counter: 0 });
        return;
      }
      await changes[oneOf(random, OFTEN)]?.(db, device, random);
    },

    mistakesIn(contents) {
      const byId = new Map(
        Object.values(contents)
          .flat()
          .map((row) => [row['id'] as string, row]),
      );
      const wrong: string[] = [];
      for (const id of [...books, ...readings]) {
        if (byId.has(id) === deleted.has(id)) wrong.push(`${id} ${deleted.has(id) ? 'came back' : 'is lost'}`);
      }
      for (const [id, sum] of sums)
        if (byId.get(id)?.['counter'] !== sum) wrong.push(`counter ${id} is ${String(byId.get(id)?.['counter'])}, not ${sum}`);
      for (const [place, value] of marks) {
        const [id = '', field = ''] = place.split(' ');
        if (!deleted.has(id) && byId.get(id)?.[field] !== value) wrong.push(`${place} is ${String(byId.get(id)?.[field])}, not ${value}`);
      }
      for (const [id, names] of titles) if (!names.has(String(byId.get(id)?.['name']))) wrong.push(`series ${id} has a name nobody wrote`);
      return wrong;
    },
  };
};
