import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { tableOfArchive } from '../../../../src/worker/import/archive.ts';

const archive = (files: Readonly<Record<string, string | Uint8Array>>, level: 0 | 6 = 6): Blob =>
  new Blob([
    zipSync(
      Object.fromEntries(Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content])),
      { level },
    ) as Uint8Array<ArrayBuffer>,
  ]);
const BOOKS = [{ title: 'Ourika' }, { title: 'Petit pays' }].map((book) => JSON.stringify(book)).join('@@@@@');

it.each([0, 6] as const)('IMP-22 the books of a backup are found among its pictures (packed: %i)', async (level) => {
  const photo = crypto.getRandomValues(new Uint8Array(60_000));
  const read = await tableOfArchive(
    archive({ '1.jpg': photo, 'info.txt': 'Backup version: 5', 'books.backup': BOOKS, '2.jpg': photo }, level),
  );
  expect(read).toMatchObject({ ok: true, value: { format: 'openreads' } });
  if (read.ok) expect(read.value.records.map(([title]) => title)).toEqual(['Ourika', 'Petit pays']);
});

it('IMP-22 an archive that would unpack to more than a library is left at its limit', async () => {
  const bomb = archive({ 'books.backup': new Uint8Array(200 * 1024 * 1024) });
  expect(bomb.size).toBeLessThan(1_000_000);
  const before = process.memoryUsage().arrayBuffers;
  expect(await tableOfArchive(bomb)).toMatchObject({ ok: false, error: { type: 'ArchiveTooLarge' } });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * 1024 * 1024);
});

it('IMP-23 a workbook is an archive of something else', async () =>
  expect(await tableOfArchive(archive({ '[Content_Types].xml': '<x/>', 'xl/workbook.xml': '<x/>' }))).toMatchObject({
    error: { type: 'FileNotText' },
  }));

it('IMP-23 an archive that was cut is told as cut', async () => {
  const whole = archive({
    'books.backup': JSON.stringify({ title: 'x', notes: [...crypto.getRandomValues(new Uint8Array(20_000))].join() }),
  });
  expect(await tableOfArchive(whole.slice(0, Math.floor(whole.size / 2)))).toMatchObject({ error: { type: 'FileCut' } });
});

it('IMP-23 four bytes of an archive and then anything are none', async () =>
  expect(await tableOfArchive(new Blob(['PK\u0003\u0004', 'x'.repeat(5_000)]))).toMatchObject({ ok: false }));
