import { beforeEach, describe, expect, it } from 'vitest';
import type { AuthorIdentity } from '#domain/library/author-identity.ts';
import { authors } from '#domain/library/author-identity.ts';
import { decideAuthor, type AuthorDecision } from '#domain/library/author-rules.ts';
import type { Book } from '#domain/library/book.ts';
import { createShelfModel, type ShelfModel } from '#domain/library/shelf-model.ts';
import { yearStatistics } from '#domain/library/statistics/year.ts';
import { nameKey } from '#domain/library/people.ts';
import { aBook, anId, aReading, aVolume, NOW } from '../../../kit/library.ts';

let shelf: ShelfModel;
let rows: readonly AuthorIdentity[];
let ids = 7_000;
beforeEach(() => {
  shelf = createShelfModel();
  rows = [];
});

const put = (fields: Partial<Book>, seriesName?: string, from?: number): Book => {
  const book = aBook(fields);
  shelf.put({ book, readings: [], volumes: seriesName === undefined ? [] : [aVolume({ bookId: book.id, seriesName, from })] });
  return book;
};
const decide = (key: string, decision: AuthorDecision, now = NOW): void => {
  const decided = decideAuthor(
    key,
    rows.filter((row) => row.key === key),
    decision,
    { now, newId: () => anId(ids++) },
  );
  if (!decided.ok) throw new Error(decided.error.type);
  for (const change of decided.value) {
    if (change.kind === 'put') rows = [...rows, change.row as AuthorIdentity];
    if (change.kind === 'patch') rows = rows.map((row) => (row.id === change.id ? ({ ...row, ...change.changes } as AuthorIdentity) : row));
  }
  shelf.decidePeople(rows);
};
const by = (name: string, fields: Partial<Book> = {}): Book => put({ title: `De ${name}`, authors: [{ name }], ...fields });

describe('the page of an author', () => {
  it('AUT-1 tells their books by series in reading order and alone by title, with counts and roles', () => {
    const uderzo = (role: 'script' | 'drawing') => ({ name: 'Albert Uderzo', role });
    put({ title: 'Astérix, tome 25', authors: [uderzo('script'), uderzo('drawing')], status: 'read' }, 'Astérix', 25);
    put({ title: 'Astérix, tome 2', authors: [{ name: 'René Goscinny', role: 'script' }, uderzo('drawing')] }, 'Astérix', 2);
    put({ title: 'Zoé', authors: [uderzo('drawing')], possession: 'wished' });
    put({ title: 'L’Album', authors: [uderzo('drawing')], possession: 'sold' });
    put({ title: 'Autre', authors: [{ name: 'Quelqu’un' }] });
    const sheet = shelf.author('albert uderzo')!;
    expect(sheet).toMatchObject({ name: 'Albert Uderzo', roles: ['script', 'drawing'], books: 4, owned: 2, read: 1, wished: 1 });
    expect(sheet.series.map(({ entry, books }) => [entry.title, ...books.map((book) => book.entry.title)])).toEqual([
      ['Astérix', 'Astérix, tome 2', 'Astérix, tome 25'],
    ]);
    expect(sheet.series[0]!.books[1]!.roles).toEqual(['script', 'drawing']);
    expect(sheet.alone.map(({ entry }) => entry.title)).toEqual(['L’Album', 'Zoé']);
    expect(shelf.author('personne')).toBeUndefined();
  });

  it('AUT-1 everybody is listed by family name', () => {
    for (const name of ['Marguerite Abouet', 'Antoine de Saint-Exupéry', 'Osamu Tezuka', 'Albert Camus']) by(name);
    expect(shelf.authors().map(({ name }) => name)).toEqual([
      'Marguerite Abouet',
      'Albert Camus',
      'Antoine de Saint-Exupéry',
      'Osamu Tezuka',
    ]);
  });
});

describe('names that are the same person', () => {
  it('AUT-2 joined names are shown and counted as one, and apart again when they are parted', () => {
    by('Motorô Mase');
    by('Motoro MASE, Ikigami');
    decide(nameKey('Motoro MASE, Ikigami'), { type: 'join', into: 'motoro mase' });
    expect(shelf.authors().map(({ name, books }) => [name, books])).toEqual([['Motorô Mase', 2]]);
    expect(shelf.page({ tab: 'all', stacked: false, sort: 'title', author: 'motoro mase ikigami' }, 0, 9).entries).toMatchObject([
      { author: 'Motorô Mase' },
      { author: 'Motorô Mase' },
    ]);
    expect(shelf.author('motoro mase')).toMatchObject({ joined: [{ key: 'motoro mase ikigami' }], alsoKnownAs: ['Motoro MASE, Ikigami'] });
    decide('motoro mase ikigami', { type: 'part' });
    expect(shelf.authors()).toHaveLength(2);
  });

  it('AUT-2 two devices that join in a ring, or each write a row, agree', () => {
    by('Anne A');
    by('Anna A');
    const row = (key: string, sameAs: string, updatedAt = NOW): AuthorIdentity => ({
      id: anId(ids++),
      key,
      sameAs,
      createdAt: NOW,
      updatedAt,
    });
    shelf.decidePeople([row('anne a', 'anna a'), row('anna a', 'anne a')]);
    expect(shelf.authors().map(({ key, books }) => [key, books])).toEqual([['anna a', 2]]);
    shelf.decidePeople([row('anne a', 'anna a', '2026-01-01'), row('anne a', 'personne', '2026-02-01')]);
    expect(shelf.people.resolve('anne a')).toBe('personne');
  });

  it('AUT-3 a pen name keeps its own name and is found under both', () => {
    by('J. K. Rowling');
    const galbraith = by('Robert Galbraith');
    decide('robert galbraith', { type: 'pen-name', of: 'j k rowling' });
    expect(shelf.author('robert galbraith')).toMatchObject({ name: 'Robert Galbraith', books: 1, behind: { name: 'J. K. Rowling' } });
    expect(shelf.author('j k rowling')).toMatchObject({ books: 1, penNames: [{ key: 'robert galbraith', name: 'Robert Galbraith' }] });
    expect(shelf.page({ tab: 'all', stacked: false, sort: 'title', author: 'j k rowling' }, 0, 9).total).toBe(2);
    expect(shelf.people.foundUnder(galbraith.id)).toEqual(['robert galbraith', 'j k rowling']);
  });

  it('AUT-4 a chosen name is shown everywhere and the covers keep theirs', () => {
    const book = by('KOUROUMA');
    decide('kourouma', { type: 'rename', name: ' Ahmadou  Kourouma ' });
    expect(shelf.bookEntry(book.id)).toMatchObject({ author: 'Ahmadou Kourouma' });
    expect(shelf.author('kourouma')).toMatchObject({ name: 'Ahmadou Kourouma', alsoKnownAs: ['KOUROUMA'] });
    decide('kourouma', { type: 'rename', name: null });
    expect(shelf.bookEntry(book.id)).toMatchObject({ author: 'KOUROUMA' });
  });

  it('AUT-4 rows are such that every device takes them; decided again nothing is written; nobody is joined to themselves', () => {
    decide('a', { type: 'join', into: 'b' });
    decide('a', { type: 'pen-name', of: 'c' });
    expect(rows).toHaveLength(1);
    expect(authors.schema.safeParse(rows[0]).success).toBe(true);
    const occasion = { now: NOW, newId: () => anId(1) };
    expect(decideAuthor('a', rows, { type: 'join', into: 'b' }, occasion)).toEqual({ ok: true, value: [] });
    expect(decideAuthor('a', [], { type: 'part' }, occasion)).toEqual({ ok: true, value: [] });
    expect(decideAuthor('a', [], { type: 'join', into: 'a' }, occasion)).toMatchObject({ error: { type: 'FieldInvalid' } });
    expect(decideAuthor('a', [], { type: 'rename', name: 'x'.repeat(201) }, occasion)).toMatchObject({ error: { type: 'TextTooLong' } });
  });

  it('AUT-5 statistics count joined names as one', () => {
    const books = [by('Motorô Mase', { status: 'read' }), by('Mase Motoro', { status: 'read' })];
    decide('mase motoro', { type: 'join', into: 'motoro mase' });
    const year = yearStatistics(
      {
        books: new Map(books.map((book) => [book.id, book])),
        readings: books.map((book) => aReading({ bookId: book.id, outcome: 'finished', endedOn: '2026-05-01' })),
        goals: [],
        edits: [],
        seriesOf: () => undefined,
        coverOf: (bookId) => shelf.bookEntry(bookId)!.cover,
        personOf: (name) => ({ key: shelf.people.resolve(nameKey(name)), name: shelf.people.shownAs(name) }),
      },
      2026,
      '2026-11-21',
    );
    expect(year.authors).toMatchObject([{ key: 'motoro mase', name: 'Motorô Mase', readings: 2 }]);
  });
});
