import { expect, test } from 'vitest';
// First: it brings IndexedDB, which Dexie looks for when it is loaded.
import { devicesAtServer } from '../../kit/devices-at-server.ts';
import { editBookCommand } from '../../../src/db/library/books.commands.ts';
import { takeGestureBackCommand } from '../../../src/db/library/history.commands.ts';
import { bookHistory } from '../../../src/db/library/history.queries.ts';
import { savePartCommand } from '../../../src/db/library/parts.commands.ts';
import { eventually } from '../../kit/eventually.ts';
import { aBook, anOccasion } from '../../kit/library.ts';

const { twoDevices } = devicesAtServer();
const on = (device: string) => anOccasion({ newId: () => crypto.randomUUID(), device });

test('HIS-2 HIS-3 HIS-4 HIS-6 what was changed on the phone is told and taken back on the tablet, but for what the tablet changed since', async () => {
  const [phone, tablet] = await twoDevices();
  const book = aBook({ title: 'Amkoullel' });
  await phone.db().books.add(book);
  await eventually(async () => (await tablet.db().books.count()) === 1);

  phone.setOnline(false);
  await editBookCommand(phone.db(), book.id, { title: 'Amkoullel, tome 1', publisher: 'Babel' }, on('Téléphone'));
  await eventually(() => phone.status().type === 'waiting');
  expect(phone.status()).toMatchObject({ pending: 1 });
  phone.setOnline(true);
  await eventually(async () => (await bookHistory(tablet.db(), book.id, 9)).length === 1);
  const [told] = await bookHistory(tablet.db(), book.id, 9);
  expect(told).toMatchObject({ device: 'Téléphone', edits: [{ standing: { standing: ['title', 'publisher'], changedSince: [] } }] });

  await editBookCommand(tablet.db(), book.id, { title: 'Amkoullel, l’enfant peul' }, on('Tablette'));
  const back = await takeGestureBackCommand(tablet.db(), book.id, told?.gestureId ?? '', false, on('Tablette'));
  expect(back).toEqual({ ok: true, value: { changed: 1, kept: ['title'] } });
  await eventually(async () => (await bookHistory(phone.db(), book.id, 9)).length === 3);
  const there = await phone.db().books.get(book.id);
  expect(there).toMatchObject({ title: 'Amkoullel, l’enfant peul' });
  expect(there?.publisher).toBeUndefined();
  await tablet.sent();
});

test('LOA-3 the other device knows that a book is lent, and nobody’s name', async () => {
  const [phone, tablet] = await twoDevices();
  const book = aBook();
  await phone.db().books.add(book);
  await savePartCommand(
    phone.db(),
    book.id,
    { table: 'loans', fields: { contactName: 'Kofi Mensah', since: '2026-10-03' } },
    on('Téléphone'),
  );
  await eventually(async () => (await tablet.db().loans.count()) === 1);
  expect(await tablet.db().books.get(book.id)).toMatchObject({ possession: 'lent' });
  expect(await tablet.db().contacts.count()).toBe(0);
  const everything = await Promise.all(tablet.db().tables.map((table) => table.toArray()));
  expect(JSON.stringify(everything)).not.toContain('Kofi');
  await phone.sent();
});
