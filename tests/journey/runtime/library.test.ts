import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BookDraft } from '../../../src/runtime/runtime.ts';
import { bookRows } from '../../../src/db/library/books.queries.ts';
import { createTestRuntime, type TestRuntime } from '../../kit/runtime.ts';
import { manyBabelioLines } from '../../kit/babelio-lines.ts';

let world: TestRuntime;
let worlds: TestRuntime[];
let names = 0;

const open = (name: string) => {
  const opened = createTestRuntime(name);
  worlds.push(opened);
  return opened;
};
beforeEach(() => {
  worlds = [];
  world = open(`journey-${(names += 1)}`);
});
afterEach(async () => {
  for (const each of worlds) await each.close();
});

const draft = (title: string, more: Partial<BookDraft> = {}): BookDraft => ({
  title,
  authors: [],
  category: 'bd',
  status: 'to-read',
  possession: 'owned',
  addedBy: 'hand',
  ...more,
});
const shelf = async ({ runtime }: TestRuntime) =>
  (await runtime.thinking.shelf({ tab: 'all', stacked: true, sort: 'title' }, 0, 100)).entries;
const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe('a reader who has never been online', () => {
  test('adds, marks, finishes and rates a book, and finds it by a mistyped title', async () => {
    const { library, thinking } = world.runtime;
    const { db } = world;
    const { bookId } = must(await library.addBook(draft('L’Étrange Destin de Wangrin', { category: 'roman', pages: 365 })));
    must(await library.markPage(bookId, 120));
    await world.settled();
    expect((await thinking.home()).resume.map(({ title, page }) => [title, page])).toEqual([['L’Étrange Destin de Wangrin', 120]]);
    must(await library.finish(bookId));
    must(await library.rate(bookId, 18));
    await world.settled();
    const { books } = await thinking.search('etrange destin de vangrin');
    expect(books.map(({ entry }) => [entry.title, entry.status, entry.ratingQuarters])).toEqual([
      ['L’Étrange Destin de Wangrin', 'read', 18],
    ]);
    expect((await bookRows(db, bookId))?.readings).toHaveLength(1);
  });

  test('sees what a series misses, removes a volume by mistake and takes it back', async () => {
    const { library, thinking } = world.runtime;
    for (const n of [1, 2, 5]) must(await library.addBook(draft(`Aya de Yopougon, tome ${n}`)));
    await world.settled();
    const [series] = await shelf(world);
    expect((await thinking.series(series?.key ?? ''))?.gaps).toEqual([3, 4]);
    const second = (await thinking.series(series?.key ?? ''))?.books.find(({ volumeLabel }) => volumeLabel === '2');
    const { gestureId } = must(await library.removeBook(second?.bookId ?? ''));
    await world.settled();
    expect((await thinking.series(series?.key ?? ''))?.gaps).toEqual([2, 3, 4]);
    must(await library.putBack(gestureId));
    await world.settled();
    expect((await thinking.series(series?.key ?? ''))?.gaps).toEqual([3, 4]);
  });

  test('is told before adding a book twice', async () => {
    const { library, thinking } = world.runtime;
    must(await library.addBook(draft('Kaïdara', { category: 'roman' })));
    await world.settled();
    expect((await thinking.alreadyHere({ title: 'kaidara' })).map(({ title }) => title)).toEqual(['Kaïdara']);
  });

  test('sees in one tab what was changed in the other', async () => {
    const tab = open(`journey-${names}`);
    await shelf(tab);
    must(await world.runtime.library.addBook(draft('Amkoullel')));
    await expect.poll(async () => (await shelf(tab)).map(({ title }) => title)).toEqual(['Amkoullel']);
    const [entry] = await shelf(tab);
    must(await tab.runtime.library.setPossession(entry?.kind === 'book' ? entry.bookId : '', 'lent'));
    await expect.poll(async () => (await shelf(world)).map((shown) => shown.kind === 'book' && shown.possession)).toEqual(['lent']);
  });
});

describe('a reader who brings a library from elsewhere', () => {
  const file = () => new File([manyBabelioLines(1_300)], 'biblio.csv');

  test('sees first what would happen, then has it on the shelf, and repeating it changes nothing', async () => {
    const { library, thinking } = world.runtime;
    const { db } = world;
    const { importId, created } = must(await thinking.rehearseImport(file()));
    expect([created, await db.books.count()]).toEqual([1_300, 0]);
    const told: number[] = [];
    must(await library.carryOutImport(importId, (done) => told.push(done)));
    await world.settled();
    expect((await thinking.home()).bookCount).toBe(1_300);
    await expect.poll(() => told.at(-1)).toBe(1_300);
    const again = must(await thinking.rehearseImport(file()));
    expect([again.created, again.matched, again.same]).toEqual([0, 0, 1_300]);
  });

  test('loses nothing when the browser is killed in the middle of it', async () => {
    const { library, thinking } = world.runtime;
    const { db } = world;
    const { importId } = must(await thinking.rehearseImport(file()));
    await new Promise<void>((resolve) => {
      void library.carryOutImport(importId, () => resolve()).catch(() => {});
    });
    await world.close();
    worlds = [];

    // Opened again, the app goes on by itself.
    world = open(`journey-${names}`);
    await expect.poll(async () => (await world.runtime.thinking.home()).bookCount, { timeout: 20_000 }).toBe(1_300);
    await expect.poll(() => world.db.readings.count()).toBe(1_300);
    expect(db.name).toBe(world.db.name);
  });

  test('may change their mind: a dropped plan writes nothing', async () => {
    const { library, thinking } = world.runtime;
    const { db } = world;
    const { importId } = must(await thinking.rehearseImport(file()));
    must(await library.dropImport(importId));
    expect(await library.carryOutImport(importId, () => {})).toMatchObject({ ok: false });
    expect(await db.books.count()).toBe(0);
  });
});
