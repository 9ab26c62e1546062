import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDb, type GriotDb } from '../../../../src/db/database.ts';
import { bookRows } from '../../../../src/db/library/books.queries.ts';
import { addFoundCommand } from '../../../../src/db/library/proposals.commands.ts';
import type { BookFacts } from '../../../../src/domain/library/metadata.ts';
import { aBook, anId, anOccasion } from '../../../kit/library.ts';

let db: GriotDb;
let opened = 0;
beforeEach(() => {
  db = openDb({ name: `found-${(opened += 1)}` });
});
afterEach(() => db.close());

const FACTS: BookFacts = {
  isbn13: '9782203001190',
  title: { value: 'Tintin au Tibet', source: 'bnf' },
  authors: { value: [{ name: 'Hergé' }], source: 'bnf' },
  series: { value: { name: 'Les Aventures de Tintin', label: '20' }, source: 'inventaire' },
  originalLanguage: { value: 'fr', source: 'bnf' },
};
const as = { status: 'to-read', possession: 'wished' } as const;

describe('a book that a catalogue told', () => {
  test('MET-47 is added with its place, its kind, and the source of each field', async () => {
    const added = await addFoundCommand(db, FACTS, as, anOccasion());
    if (!added.ok) throw new Error(added.error.type);
    expect(added.value.added).toBe(true);
    expect(await bookRows(db, added.value.bookId)).toMatchObject({
      book: {
        title: 'Tintin au Tibet',
        isbn13: '9782203001190',
        category: 'bd',
        possession: 'wished',
        originalLanguage: 'fr',
        addedBy: 'online',
      },
      volumes: [{ seriesName: 'Les Aventures de Tintin', from: 20 }],
    });
    const sources = await db.fieldSources.where('bookId').equals(added.value.bookId).toArray();
    expect(Object.fromEntries(sources.map(({ field, source }) => [field, source]))).toEqual({
      title: 'bnf',
      authors: 'bnf',
      series: 'inventaire',
      originalLanguage: 'bnf',
    });
  });

  test('MET-47 ADD-21 is not added twice: the answer names the book that has its ISBN', async () => {
    await db.books.add(aBook({ id: anId(77), isbn13: '9782203001190' }));
    expect(await addFoundCommand(db, FACTS, as, anOccasion())).toEqual({ ok: true, value: { bookId: anId(77), added: false } });
    expect(await db.books.count()).toBe(1);
  });

  test('MET-47 without a title it is no book', async () => {
    expect(await addFoundCommand(db, { isbn13: '9782203001190' }, as, anOccasion())).toEqual({
      ok: false,
      error: { type: 'TitleMissing' },
    });
  });
});
