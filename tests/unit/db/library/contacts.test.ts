import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDb } from '../../../../src/db/database.ts';
import { decideContactCommand } from '../../../../src/db/library/contacts.commands.ts';
import { lentTo } from '../../../../src/db/library/lent-to.queries.ts';
import { savePartCommand } from '../../../../src/db/library/parts.commands.ts';
import { people } from '../../../../src/db/library/people.queries.ts';
import { aBook, anId, anOccasion, NOW } from '../../../kit/library.ts';

test('LOA-6 people are listed with what is away; a loan outlives its name and finds it again, and nothing of it travels', async () => {
  const db = openDb({ name: 'people' });
  const [lent, borrowed] = [aBook(), aBook()];
  await db.books.bulkAdd([lent, borrowed]);
  let next = 500;
  const occasion = anOccasion({ newId: () => anId((next += 1)) });
  await savePartCommand(db, lent.id, { table: 'loans', fields: { contactName: 'Kofi' } }, occasion);
  await savePartCommand(db, borrowed.id, { table: 'loans', fields: { contactName: 'Awa', direction: 'borrowed' } }, occasion);
  await savePartCommand(db, lent.id, { table: 'loans', fields: { contactName: 'Awa', since: '2019', returnedOn: '2020' } }, occasion);
  const listed = await people(db);
  expect(listed.map(({ contact, ...away }) => ({ name: contact.name, ...away }))).toEqual([
    { name: 'Awa', lent: 0, borrowed: 1 },
    { name: 'Kofi', lent: 1, borrowed: 0 },
  ]);

  const kofi = listed[1]!.contact;
  const told = JSON.stringify([await db.loans.toArray(), await db.edits.toArray(), await db.removals.toArray()]);
  await decideContactCommand(db, { type: 'remove', contactId: kofi.id }, NOW);
  expect([(await lentTo(db, [lent.id])).size, (await people(db)).length]).toEqual([0, 1]);
  await decideContactCommand(db, { type: 'put-back', contact: kofi }, NOW);
  await decideContactCommand(db, { type: 'rename', contactId: kofi.id, name: 'Kofi Mensah' }, NOW);
  expect(await lentTo(db, [lent.id])).toEqual(new Map([[lent.id, 'Kofi Mensah']]));
  expect(JSON.stringify([await db.loans.toArray(), await db.edits.toArray(), await db.removals.toArray()])).toBe(told);
  db.close();
});
