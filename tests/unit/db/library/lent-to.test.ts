import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDb } from '../../../../src/db/database.ts';
import { lentTo } from '../../../../src/db/library/lent-to.queries.ts';
import { anId, NOW } from '../../../kit/library.ts';

test('ADD-20 who has a lent book is known where their name is kept, until it comes back', async () => {
  const db = openDb({ name: 'lent-to' });
  const loan = { contactId: anId(9), direction: 'lent', createdAt: NOW, updatedAt: NOW } as const;
  await db.contacts.add({ id: anId(9), name: 'Kofi', createdAt: NOW, updatedAt: NOW });
  await db.loans.bulkAdd([
    { ...loan, id: anId(1), bookId: anId(11) },
    { ...loan, id: anId(2), bookId: anId(12), returnedOn: '2026-11' },
    { ...loan, id: anId(3), bookId: anId(13), contactId: anId(8) },
    { ...loan, id: anId(4), bookId: anId(14), direction: 'borrowed' },
  ]);
  expect([...(await lentTo(db, [anId(11), anId(12), anId(13), anId(14)]))]).toEqual([[anId(11), 'Kofi']]);
  db.close();
});
