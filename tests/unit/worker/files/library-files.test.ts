/** Files out of a library and back: made and proved in one worker, restored by the other, through the doors that screens use. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileRow } from '#domain/library/backup/library-file.ts';
import { openLocal } from '../../../../src/db/local.ts';
import { keepFile } from '../../../../src/db/attachment/files.ts';
import { wholeLibrary } from '../../../../src/db/backup/snapshot.queries.ts';
import type { MadeBackup } from '../../../../src/runtime/library-files.ts';
import { hashOf } from '../../../../src/sync/attachments/hash.ts';
import { aBook, anId, aReading, aVolume, NOW } from '../../../kit/library.ts';
import { createTestRuntime, type TestRuntime } from '../../../kit/runtime.ts';
import { tableWords } from '../../../kit/table-words.ts';

let worlds: TestRuntime[];
let names = 0;
const open = (): TestRuntime => {
  const world = createTestRuntime(`files-${(names += 1)}`);
  worlds.push(world);
  return world;
};
beforeEach(() => {
  worlds = [];
});
afterEach(async () => {
  for (const world of worlds) await world.close();
});

const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const asked = { name: 'griot.json', app: '0.1.0', withPictures: true };
const asFile = async ({ blob, name }: MadeBackup): Promise<File> => new File([await blob.arrayBuffer()], name);
const edited = async (made: MadeBackup, edit: (text: string) => string): Promise<File> =>
  new File([edit(await made.blob.text())], made.name);
const nobody = () => {};

/** A library with a row of nearly every kind, and a photo. */
const fill = async ({ db }: TestRuntime, books = 3): Promise<void> => {
  const local = openLocal(db.name);
  const bytes = new Uint8Array([0xff, 0xd8, 0xff, ...Array.from({ length: 70_000 }, (_, at) => at % 251)]).buffer;
  const hash = await hashOf(bytes);
  await keepFile(local, { hash, size: bytes.byteLength, type: 'image/jpeg', state: 'waiting', usedAt: 1 }, bytes);
  local.close();
  const ids = Array.from({ length: books }, (_, at) => anId(at + 1));
  await db.books.bulkAdd(ids.map((id, at) => aBook({ id, title: `Aya de Yopougon, tome ${at + 1}`, category: 'bd' })));
  await db.books.update(anId(1), { cover: { hash, size: bytes.byteLength, type: 'image/jpeg' }, review: undefined });
  await db.readings.bulkAdd(ids.map((bookId, at) => aReading({ id: anId(10_000 + at), bookId, outcome: 'finished', ratingQuarters: 18 })));
  await db.volumes.bulkAdd(ids.map((bookId, at) => aVolume({ id: anId(20_000 + at), bookId, seriesName: 'Aya', from: at + 1 })));
  await db.contacts.add({ id: anId(30_000), name: 'Léa', createdAt: NOW, updatedAt: NOW });
  await db.loans.add({ id: anId(30_001), bookId: anId(2), contactId: anId(30_000), direction: 'lent', createdAt: NOW, updatedAt: NOW });
  await db.goals.add({ id: anId(30_002), year: 2026, books: 12, createdAt: NOW, updatedAt: NOW });
  await db.quotes.add({ id: anId(30_003), bookId: anId(1), kind: 'quote', text: '« Dégage ! »\n=1+1', createdAt: NOW, updatedAt: NOW });
};
const everything = async ({ db }: TestRuntime) => wholeLibrary(db);

describe('a backup', () => {
  test('EXP-7 is read back, restored into a sandbox and compared before it is called verified', async () => {
    const world = open();
    await fill(world, 620);
    expect(await world.runtime.files.lastBackup()).toBeUndefined();
    const made = must(await world.runtime.files.backUp(asked));
    expect(made).toMatchObject({ proof: 'verified', books: 620, pictures: 1, elsewhere: 0, name: 'griot.json' });
    expect(await world.runtime.files.lastBackup()).toMatchObject({ at: NOW, books: 620, fileName: 'griot.json', bytes: made.blob.size });
    expect((await indexedDB.databases()).filter(({ name }) => name?.startsWith('griot-sandbox'))).toEqual([]);
  });

  test('EXP-1 is JSON that any program reads, with every table and without whose it is', async () => {
    const world = open();
    await fill(world);
    await world.db.books.update(anId(3), { owner: 'somebody', realmId: 'realm' });
    const file = JSON.parse(await must(await world.runtime.files.backUp(asked)).blob.text()) as {
      readonly tables: Readonly<Record<string, readonly FileRow[]>>;
    };
    expect(file).toMatchObject({
      griot: 'library',
      version: 1,
      madeAt: NOW,
      counts: { books: 3, contacts: 1, files: 1 },
      files: [{ type: 'image/jpeg' }],
    });
    expect(file.tables['books']?.map(({ id }) => id)).toEqual([anId(1), anId(2), anId(3)]);
    expect(Object.keys(file.tables['books']?.[2] ?? {})).not.toContain('owner');
    expect(file.tables['contacts']).toMatchObject([{ name: 'Léa' }]);
  });

  test('EXP-6 leaves photos out when they are not wanted', async () => {
    const world = open();
    await fill(world);
    const made = must(await world.runtime.files.backUp({ ...asked, withPictures: false }));
    expect(made).toMatchObject({ proof: 'verified', pictures: 0, elsewhere: 0 });
    expect(made.blob.size).toBeLessThan(20_000);
  });

  test('EXP-2 EXP-5 the library of ten thousand books is a table with a line for each', async () => {
    const world = open();
    await world.db.books.bulkAdd(Array.from({ length: 10_000 }, (_, at) => aBook({ id: anId(at + 1), title: `Livre ${at}` })));
    const made = must(await world.runtime.files.writeTable({ type: 'books', name: 'livres.csv', words: tableWords }));
    expect((await made.blob.text()).split('\r\n')).toHaveLength(10_002);
  });
});

describe('restoring', () => {
  test('EXP-9 EXP-10 an emptied library is rehearsed without being changed, then is what it was, photos included', async () => {
    const from = open();
    await fill(from, 620);
    const before = await everything(from);
    const file = await asFile(must(await from.runtime.files.backUp(asked)));
    const to = open();
    const rehearsed = must(await to.runtime.files.rehearseRestore(file));
    expect(rehearsed.tables.find(({ table }) => table === 'books')).toEqual({ table: 'books', fresh: 620, same: 0, differing: 0, kept: 0 });
    expect(rehearsed).toMatchObject({ refused: [], freshPictures: 1, madeAt: NOW });
    expect(await to.db.books.count()).toBe(0);

    const progress: number[] = [];
    const restored = must(await to.runtime.files.restore(file, 'missing', (done) => progress.push(done)));
    expect(restored).toEqual({ added: 620 * 3 + 4, changed: 0, pictures: 1 });
    expect(await everything(to)).toEqual(before);
    await expect.poll(() => progress.at(-1)).toBe(620 * 3 + 4);
    expect(must(await to.runtime.files.restore(file, 'file', nobody))).toEqual({ added: 0, changed: 0, pictures: 0 });
  });

  test('EXP-10 what the reader changed since stays, unless the file is asked to go before it', async () => {
    const { runtime, db } = open();
    await fill({ runtime, db } as TestRuntime);
    const file = await asFile(must(await runtime.files.backUp(asked)));
    await db.books.update(anId(1), { title: 'Aya, mon édition', publisher: 'Gallimard' });
    await db.books.delete(anId(3));
    await db.books.add(aBook({ id: anId(4), title: 'Ourika' }));

    const rehearsed = must(await runtime.files.rehearseRestore(file));
    expect(rehearsed.tables.find(({ table }) => table === 'books')).toEqual({ table: 'books', fresh: 1, same: 1, differing: 1, kept: 1 });
    expect(rehearsed.differingRows).toEqual([{ table: 'books', title: 'Aya de Yopougon, tome 1', fields: ['title', 'publisher'] }]);

    must(await runtime.files.restore(file, 'missing', nobody));
    expect((await db.books.toArray()).map(({ title }) => title)).toEqual([
      'Aya, mon édition',
      'Aya de Yopougon, tome 2',
      'Aya de Yopougon, tome 3',
      'Ourika',
    ]);
    expect(must(await runtime.files.restore(file, 'file', nobody))).toMatchObject({ added: 0, changed: 1 });
    expect(await db.books.get(anId(1))).toMatchObject({ title: 'Aya de Yopougon, tome 1' });
    expect(await db.books.get(anId(1))).not.toHaveProperty('publisher');
    expect(await db.books.count()).toBe(4);
  });

  test('EXP-12 is taken back as a whole: what it changed is as before, what it added goes into the drawer, what was touched since stays', async () => {
    const { runtime, db } = open();
    await fill({ runtime, db } as TestRuntime);
    const file = await asFile(must(await runtime.files.backUp(asked)));
    await db.transaction(
      'rw',
      db.tables.filter(({ name }) => !name.startsWith('$')),
      async () => {
        for (const table of [db.books, db.readings, db.volumes, db.loans, db.quotes]) await table.clear();
      },
    );
    await db.goals.update(anId(30_002), { books: 20 });
    must(await runtime.files.restore(file, 'file', nobody));
    expect(await db.goals.get(anId(30_002))).toMatchObject({ books: 12 });
    must(await runtime.library.rate(anId(2), 4));

    const [past] = await runtime.files.pastRestores();
    expect(past).toMatchObject({ fileName: 'griot.json', state: 'done', added: 11, changed: 1 });
    const back = must(await runtime.files.takeRestoreBack(past!.gestureId));
    expect(back).toMatchObject({ removed: 9, putBack: 1, kept: 2 });
    expect(await db.goals.get(anId(30_002))).toMatchObject({ books: 20 });
    expect((await db.books.toArray()).map(({ id }) => id)).toEqual([anId(2)]);
    expect(await runtime.files.pastRestores()).toEqual([]);
    must(await runtime.library.putBack(back.gestureId));
    expect(await db.books.count()).toBe(3);
  });

  const DAMAGES: readonly (readonly [string, (text: string) => string, string])[] = [
    ['empty', () => '', 'FileEmpty'],
    ['cut in the middle', (text: string) => text.slice(0, text.length / 2), 'FileCut'],
    ['cut between two lines', (text: string) => text.slice(0, text.indexOf('"readings": [')), 'FileCut'],
    ['changed in one letter', (text: string) => text.replace('tome 2', 'tome 7'), 'FileDamaged'],
    ['without its last row', (text: string) => text.replace(/,\n\{"id":"00000000-0000-4000-8000-000000000003".*\n/, '\n'), 'FileDamaged'],
    ['of a newer Griot', (text: string) => text.replace('"version": 1', '"version": 2'), 'FileTooNew'],
    ['of a newer Griot in one table', (text: string) => text.replace('"books":1', '"books":2'), 'FileTooNew'],
    ['another JSON that says it is one', () => '{ "griot": "library", "tables": {} }', 'FileDamaged'],
  ];
  test.each(DAMAGES)('EXP-8 a file that is %s is refused in words and changes nothing', async (_, damage, type) => {
    const from = open();
    await fill(from);
    const file = await edited(must(await from.runtime.files.backUp(asked)), damage);
    const to = open();
    expect(await to.runtime.files.rehearseRestore(file)).toMatchObject({ ok: false, error: { type } });
    expect(await to.runtime.files.restore(file, 'file', nobody)).toMatchObject({ ok: false, error: { type } });
    expect(await to.db.books.count()).toBe(0);
    expect(await to.runtime.files.pastRestores()).toEqual([]);
  });
});
