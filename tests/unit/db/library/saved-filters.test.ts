import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeptView } from '#domain/library/saved-filter-rules.ts';
import { openDb, type GriotDb } from '../../../../src/db/database.ts';
import { decideFilterCommand } from '../../../../src/db/library/saved-filters.commands.ts';
import { putBackCommand } from '../../../../src/db/recovery/drawer.commands.ts';
import { anOccasion } from '../../../kit/library.ts';

let opened = 0;
let db: GriotDb;
beforeEach(() => {
  db = openDb({ name: `filters-${(opened += 1)}` });
});
afterEach(() => db.close());

const kept: KeptView = { view: { tab: 'manga', stacked: true, sort: 'title', status: 'to-read' }, layout: 'list' };

test('FIL-6 a filter that was removed is put back by one press, as it was', async () => {
  const saved = await decideFilterCommand(db, { type: 'save', name: 'Mangas à lire', kept }, anOccasion());
  if (!saved.ok) throw new Error(saved.error.type);
  const before = await db.savedFilters.toArray();
  const removed = await decideFilterCommand(db, { type: 'remove', filterId: saved.value.filterId }, anOccasion());
  if (!removed.ok) throw new Error(removed.error.type);
  expect(await db.savedFilters.count()).toBe(0);
  expect(await putBackCommand(db, removed.value.gestureId)).toMatchObject({ ok: true, value: { put: 1 } });
  expect(await db.savedFilters.toArray()).toEqual(before);
});
