import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDb, type GriotDb } from '../../../../src/db/database.ts';
import { openLocal } from '../../../../src/db/local.ts';
import type { ShelfView } from '#domain/library/shelf.ts';
import type { ComputeApi } from '../../../../src/worker/compute.api.ts';
import type { ComputeWorker } from '../../../../src/worker/compute.client.ts';
import { aBook, anId, aReading, aSeries, aVolume, NOW } from '../../../kit/library.ts';
import { startTestCompute } from '../../../kit/runtime.ts';

let name: string;
let opened = 0;
let db: GriotDb;
let api: ComputeApi;
let compute: ComputeWorker;
let end: (() => void)[];

const start = (loadReferences?: Parameters<typeof startTestCompute>[1]) => {
  const started = startTestCompute(name, loadReferences);
  end.push(() => {
    started.compute.stop();
    started.api.close();
  });
  return started;
};
beforeEach(() => {
  name = `compute-${(opened += 1)}`;
  db = openDb({ name });
  end = [() => db.close()];
});
afterEach(() => {
  for (const close of end.reverse()) close();
});

const ALL: ShelfView = { tab: 'all', stacked: true, sort: 'title' };
const titles = async (view: ShelfView = ALL) => (await compute.thinking.shelf(view, 0, 100)).entries.map(({ title }) => title);

/** Everything that can be asked, as plain values without the revision: two libraries are equal when these are. */
const everything = async ({ thinking: of }: ComputeWorker) => {
  const shelf = await of.shelf(ALL, 0, 1_000);
  const series = await Promise.all(shelf.entries.filter(({ kind }) => kind === 'series').map(({ key }) => of.series(key)));
  const search = await Promise.all(['aya', 'tome 2', 'amkoullel'].map((query) => of.search(query, 50)));
  const answers = [shelf, await of.shelf({ ...ALL, stacked: false, sort: 'recent' }, 0, 1_000), await of.home(), ...series, ...search];
  return answers.map((answer) => ({ ...answer, revision: undefined }));
};

const volume = (n: number, fields = {}) =>
  aBook({ id: anId(n), title: `Aya de Yopougon, tome ${n}`, category: 'bd', authors: [{ name: 'Marguerite Abouet' }], ...fields });

describe('the compute worker', () => {
  test('answers questions that were asked before the library was loaded', async () => {
    await db.books.bulkAdd([volume(1), volume(2), volume(4), aBook({ title: 'Amkoullel' })]);
    ({ compute, api } = start());
    const [shelf, answer, series] = await Promise.all([compute.thinking.shelf(ALL, 0, 10), compute.thinking.search('amkoulel'), titles()]);
    expect(shelf.countByTab).toEqual({ all: 4, roman: 1, bd: 3, manga: 0 });
    expect(series).toEqual(['Amkoullel', 'Aya de Yopougon']);
    expect(answer.books.map(({ entry }) => entry.title)).toEqual(['Amkoullel']);
  });

  test('STA-6 gives the figures of a year, and new ones after each change', async () => {
    await db.books.add(volume(1, { pages: 112 }));
    await db.readings.add(aReading({ id: anId(50), bookId: anId(1), outcome: 'finished', endedOn: '2026-11-19' }));
    ({ compute, api } = start());
    const before = await compute.thinking.statistics();
    expect(before.year).toMatchObject({ year: 2026, readings: 1, pages: 112, streak: { days: 1, current: 1 } });
    await db.goals.add({ id: anId(60), year: 2026, books: 12, createdAt: NOW, updatedAt: NOW });
    await db.readings.add(aReading({ id: anId(51), bookId: anId(1), outcome: 'finished', endedOn: '2025-02-01' }));
    await api.settled();
    const after = await compute.thinking.statistics();
    expect(after.revision).toBeGreaterThan(before.revision);
    expect(after.year.goal?.books).toMatchObject({ target: 12, done: 1 });
    expect((await compute.thinking.statistics(2025)).year).toMatchObject({ year: 2025, readings: 1 });
  });

  test('SEA-12 SEA-16 a tag, a passage and another edition that are written find their book from then on', async () => {
    await db.books.bulkAdd([volume(1), aBook({ id: anId(2), title: 'Amkoullel' })]);
    ({ compute, api } = start());
    const found = async (query: string) => (await compute.thinking.search(query)).books.map(({ entry }) => entry.title);
    expect(await found('peul')).toEqual([]);
    const made = { bookId: anId(2), createdAt: NOW, updatedAt: NOW };
    await db.bookTags.add({ id: anId(70), bookId: anId(2), tag: 'peul', createdAt: NOW });
    await db.quotes.add({ ...made, id: anId(71), kind: 'quote', text: 'La mémoire des gens de ma génération…' });
    await db.editions.add({ ...made, id: anId(72), isbn13: '9782290015018' });
    await api.settled();
    expect([await found('peul'), await found('memoire generation'), await found('9782290015018')]).toEqual(Array(3).fill(['Amkoullel']));
    await db.bookTags.delete(anId(70));
    await api.settled();
    expect(await found('peul')).toEqual([]);
  });

  test('tells a new revision after each change, and answers with it', async () => {
    ({ compute, api } = start());
    const revisions: number[] = [];
    compute.thinking.onRevision((revision) => revisions.push(revision));
    await compute.thinking.home();
    await db.books.add(volume(1));
    await api.settled();
    await expect.poll(() => revisions.length).toBe(2);
    expect((await compute.thinking.home()).revision).toBe(revisions[1]);
    expect(revisions[1]).toBeGreaterThan(revisions[0] ?? 0);
  });

  test('shows what a series misses, and closes the gap when the volume comes', async () => {
    await db.books.bulkAdd([volume(1), volume(2), volume(4)]);
    ({ compute, api } = start());
    const [entry] = (await compute.thinking.shelf(ALL, 0, 10)).entries;
    expect((await compute.thinking.series(entry?.key ?? ''))?.gaps).toEqual([3]);
    await db.books.add(volume(3));
    await api.settled();
    expect((await compute.thinking.series(entry?.key ?? ''))?.gaps).toEqual([]);
  });

  test('a book joins and leaves a series with its volume row', async () => {
    await db.books.bulkAdd([volume(1), volume(2), aBook({ id: anId(9), title: 'Hors du commun', category: 'bd' })]);
    ({ compute, api } = start());
    expect(await titles()).toEqual(['Aya de Yopougon', 'Hors du commun']);
    await db.volumes.add(aVolume({ id: anId(10), bookId: anId(9), seriesName: 'Aya de Yopougon', from: 3 }));
    await api.settled();
    expect(await titles()).toEqual(['Aya de Yopougon']);
    await db.volumes.delete(anId(10));
    await api.settled();
    expect(await titles()).toEqual(['Aya de Yopougon', 'Hors du commun']);
  });

  test('SRS-21 a book of several series is found by the name of each, and no more by one that it left', async () => {
    await db.books.bulkAdd([volume(1), volume(2)]);
    await db.volumes.bulkAdd([
      aVolume({ id: anId(10), bookId: anId(1), seriesName: 'Aya de Yopougon', from: 1 }),
      aVolume({ id: anId(11), bookId: anId(1), seriesName: 'Chroniques d’Abidjan', from: 4 }),
    ]);
    ({ compute, api } = start());
    const found = async () => (await compute.thinking.search('chroniques abidjan')).books.map(({ entry }) => entry.title);
    expect(await found()).toEqual([volume(1).title]);
    await db.volumes.delete(anId(11));
    await api.settled();
    expect(await found()).toEqual([]);
  });

  test('a series that the reader renamed is shown and found under its new name', async () => {
    await db.books.bulkAdd([volume(1), volume(2)]);
    ({ compute, api } = start());
    await titles();
    await db.series.add(aSeries({ key: 'aya de yopougon', category: 'bd', name: 'Les Filles de Yop City' }));
    await api.settled();
    expect(await titles()).toEqual(['Les Filles de Yop City']);
    expect((await compute.thinking.search('filles yop')).series.map(({ entry }) => entry.title)).toEqual(['Les Filles de Yop City']);
  });

  test('a series that was merged into another is found under the name it had', async () => {
    await db.books.bulkAdd([volume(1), volume(2)]);
    await db.books.bulkAdd([3, 4].map((n) => aBook({ id: anId(n), title: `Les Filles de Yop City, tome ${n}`, category: 'bd' })));
    ({ compute, api } = start());
    await titles();
    await db.series.add(aSeries({ key: 'filles de yop city', category: 'bd', mergedInto: 'aya de yopougon' }));
    await api.settled();
    expect((await compute.thinking.search('filles yop')).series.map(({ entry }) => entry.title)).toEqual(['Aya de Yopougon']);
  });

  test('SRS-13 knows well-known series once a book could be of one, and tells a new revision when it does', async () => {
    ({ compute, api } = start());
    const revisions: number[] = [];
    compute.thinking.onRevision((revision) => revisions.push(revision));
    await compute.thinking.home();
    await db.books.add(aBook({ id: anId(1), title: 'Naruto, tome 70', category: 'manga' }));
    await api.settled();
    expect((await compute.thinking.series('manga:naruto'))?.sequel).toEqual([71, 72]);
    await expect.poll(() => revisions.length).toBe(3);
    expect((await compute.thinking.search('naruto')).series).toHaveLength(1);
  });

  test('SRS-13 answers without the table while it cannot be fetched, and tries again', async () => {
    await db.books.bulkAdd([1, 2].map((n) => aBook({ id: anId(n), title: `Naruto, tome ${n}`, category: 'manga' })));
    let tries = 0;
    const { loadReferences: load } = await import('../../../../src/worker/compute/load-references.ts');
    const failingTwice = () => ((tries += 1) <= 2 ? Promise.reject(new TypeError('Failed to fetch')) : load());
    ({ compute, api } = start(failingTwice));
    await compute.thinking.home();
    expect((await compute.thinking.series('manga:naruto'))?.published).toBeUndefined();
    await expect.poll(async () => (await compute.thinking.series('manga:naruto'))?.published?.count).toBe(72);
  });

  test('gives a book by its id, with the series it stands in', async () => {
    await db.books.bulkAdd([volume(1), volume(2)]);
    ({ compute, api } = start());
    expect(await compute.thinking.book(anId(2))).toMatchObject({ bookId: anId(2), volumeLabel: '2', seriesKey: 'bd:aya de yopougon' });
    expect(await compute.thinking.book(anId(99))).toBeUndefined();
  });

  test('equals a fresh one after a long mixture of changes', async () => {
    ({ compute, api } = start());
    await titles();
    for (let round = 0; round < 80; round += 1) {
      const id = 1 + ((round * 7) % 23);
      if (round % 6 === 5) await db.books.delete(anId(id));
      else
        await db.books.put(
          volume(id, {
            status: round % 2 === 0 ? 'read' : 'to-read',
            title: round % 9 === 8 ? 'Amkoullel' : `Aya de Yopougon, tome ${id % 12}`,
          }),
        );
      if (round % 4 === 0) await db.readings.put(aReading({ id: anId(5_000 + (round % 16)), bookId: anId(id), page: round }));
      if (round % 10 === 3)
        await db.volumes.put(aVolume({ id: anId(6_000 + id), bookId: anId(id), seriesName: round % 20 === 3 ? 'Akissi' : '', from: 2 }));
      if (round === 40) await db.books.bulkPut(Array.from({ length: 60 }, (_, n) => volume(100 + n)));
      if (round === 60) await db.series.add(aSeries({ key: 'akissi', category: 'bd', mergedInto: 'aya de yopougon' }));
      if (round % 13 === 0) await api.settled();
    }
    await api.settled();
    expect(await everything(compute)).toEqual(await everything(start().compute));
  });

  test('a start shows the last first page at once, and then the library as it is', async () => {
    await db.books.add(aBook({ title: 'Amkoullel' }));
    ({ compute, api } = start());
    await titles();
    const local = openLocal(name);
    await expect.poll(() => local.blobs.get('first-answers')).toBeDefined();
    local.close();
    end.pop()?.();
    await db.books.add(aBook({ title: 'Kaïdara' }));

    ({ compute, api } = start());
    const first = await compute.thinking.shelf(ALL, 0, 100);
    expect([first.revision, first.entries.map(({ title }) => title)]).toEqual([0, ['Amkoullel']]);
    await api.settled();
    expect(await titles()).toEqual(['Amkoullel', 'Kaïdara']);
  });

  test('rehearses a file against the library and keeps the plan', async () => {
    ({ compute, api } = start());
    const csv =
      'ISBN;Titre;Auteur;Editeur;Date de publication;Date d`entrée dans Babelio;Statut;Note\r\n;Amkoullel;Hampâté Bâ Amadou;Actes Sud;0000-00-00;12/10/2015 14:05;Lu;4\r\n';
    const rehearsed = await compute.thinking.rehearseImport(new File([csv], 'biblio.csv'));
    expect(rehearsed).toMatchObject({ ok: true, value: { rowCount: 1, created: 1, fileName: 'biblio.csv', format: 'babelio' } });
    const local = openLocal(name);
    expect(await local.imports.count()).toBe(1);
    local.close();
    expect(await db.books.count()).toBe(0);
  });

  test.each([
    ['nothing', new File([], 'a.csv'), 'FileEmpty'],
    ['a picture', new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0])], 'a.png'), 'FileNotText'],
    ['a table of something else', new File(['Nom;Prix\nRiz;3\n'], 'a.csv'), 'FormatUnknown'],
    ['a file cut inside a field', new File(['"ISBN";"Titre";"Auteur";"Statut"\n"1";"Les Soleils'], 'a.csv'), 'FileCut'],
  ])('refuses %s and keeps nothing', async (_, file, type) => {
    ({ compute, api } = start());
    expect(await compute.thinking.rehearseImport(file)).toMatchObject({ ok: false, error: { type } });
    const local = openLocal(name);
    expect(await local.imports.count()).toBe(0);
    local.close();
  });
});
