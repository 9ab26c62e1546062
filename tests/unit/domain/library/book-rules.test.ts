import { describe, expect, it } from 'vitest';
import { books } from '#domain/library/book.ts';
import { draftToBook, editBook, removeBook, setPossession, type BookDraft } from '#domain/library/book-rules.ts';
import { readings } from '#domain/library/reading.ts';
import { volumes } from '#domain/library/volume.ts';
import { aBook, anOccasion, aReading, aVolume, anId, NO_PARTS, patchesOf, putsOf } from '../../../kit/library.ts';

const aDraft = (fields: Partial<BookDraft> = {}): BookDraft => ({
  title: ' Une si longue lettre ',
  authors: [{ name: ' Mariama  Bâ ' }],
  category: 'roman',
  status: 'to-read',
  possession: 'owned',
  addedBy: 'hand',
  ...fields,
});

const added = (fields: Partial<BookDraft>) => {
  const result = draftToBook(aDraft(fields), anOccasion());
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
};

describe('adding a book', () => {
  it('LIB-1 a title is enough, no ISBN asked', () => {
    const { book, changes } = added({});
    expect(book).toEqual({
      id: anId(1),
      title: 'Une si longue lettre',
      authors: [{ name: 'Mariama Bâ', sortName: 'Bâ, Mariama' }],
      category: 'roman',
      status: 'to-read',
      possession: 'owned',
      addedBy: 'hand',
      addedAt: '2026-11-21T08:30:00.000Z',
      updatedAt: '2026-11-21T08:30:00.000Z',
    });
    expect(changes).toHaveLength(1);
    expect(books.schema.safeParse(book).success).toBe(true);
  });

  it('LIB-1 writes rows that the server accepts', () => {
    const { changes } = added({
      status: 'reading',
      isbn: '2-07-036002-4',
      pages: 191,
      series: { name: 'Astérix', volume: { label: '', from: 8, kind: 'tome' } },
    });
    expect(putsOf(changes, 'books').every((row) => books.schema.safeParse(row).success)).toBe(true);
    expect(putsOf(changes, 'volumes').map((row) => volumes.schema.parse(row))).toMatchObject([
      { seriesName: 'Astérix', label: '8', from: 8, to: 8 },
    ]);
    expect(putsOf(changes, 'readings').map((row) => readings.schema.parse(row))).toMatchObject([{ outcome: 'open' }]);
  });

  it('LIB-5 a book added as read has one reading without dates', () => {
    const [reading] = putsOf(added({ status: 'read' }).changes, 'readings');
    expect(reading).toMatchObject({ outcome: 'finished' });
    expect(reading).not.toHaveProperty('endedOn');
    expect(reading).not.toHaveProperty('startedOn');
  });

  it.each<[Partial<BookDraft>, object]>([
    [{ title: '  ' }, { type: 'TitleMissing' }],
    [{ title: 'x'.repeat(10_000) }, { type: 'TextTooLong', field: 'title', length: 10_000, limit: 500 }],
    [{ isbn: '9782070360025' }, { type: 'IsbnInvalid', given: '9782070360025', expected: '4' }],
    ...[0, -1, 100_001, 1.5, Number.NaN].map((pages): [Partial<BookDraft>, object] => [
      { pages },
      { type: 'NumberOutOfRange', field: 'pages', from: 1, to: 100_000 },
    ]),
    ...['mai 2004', '2004-13', '2004-02-31', '31/02/2004'].map((publishedOn): [Partial<BookDraft>, object] => [
      { publishedOn },
      { type: 'DateInvalid', field: 'publishedOn', given: publishedOn, reason: 'unreadable' },
    ]),
    [{ series: { name: ' ', volume: { label: '1', kind: 'tome' } } }, { type: 'SeriesMissing' }],
    ...[
      { label: '3-1', from: 3, to: 1 },
      { label: '', from: -1 },
      { label: '100000', from: 100_000 },
    ].map((volume): [Partial<BookDraft>, object] => [
      { series: { name: 'Dune', volume: { ...volume, kind: 'tome' } } },
      { type: 'NumberOutOfRange', field: 'volume', from: 0, to: 99_999 },
    ]),
    [
      { series: { name: 'Dune', volume: { label: 'x'.repeat(41), kind: 'hors-serie' } } },
      { type: 'TextTooLong', field: 'volume', length: 41, limit: 40 },
    ],
    [{ authors: Array.from({ length: 21 }, (_, n) => ({ name: `Name ${n}` })) }, { type: 'TooMany', what: 'authors', limit: 20 }],
  ])('LIB-1 refuses %j in words', (fields, failure) =>
    expect(draftToBook(aDraft(fields), anOccasion())).toEqual({ ok: false, error: failure }),
  );
});

describe('editing a book', () => {
  const edited = (...args: Parameters<typeof editBook>) => {
    const result = editBook(...args);
    if (!result.ok) throw new Error(result.error.type);
    return result.value;
  };

  it('LIB-3 writes only the fields that differ', () => {
    const book = aBook({ title: 'Germinal', publisher: 'Folio', authors: [{ name: 'Émile Zola', sortName: 'Zola, Émile' }] });
    const changes = edited(
      book,
      [],
      { title: 'Germinal', authors: [{ name: 'Émile Zola', sortName: 'Zola, Émile' }], publisher: null, pages: 500 },
      anOccasion(),
    );
    expect(patchesOf(changes, 'books')).toEqual([{ publisher: undefined, pages: 500 }]);
  });

  it('LIB-3 an edit that changes nothing writes nothing', () => {
    const book = aBook({ title: 'Germinal' });
    expect(edited(book, [], { title: ' Germinal ' }, anOccasion())).toEqual([]);
  });

  it('SRS-2 a stated series changes the row that is there', () => {
    const book = aBook();
    const volume = aVolume({ bookId: book.id, seriesName: 'Dune', from: 1 });
    const changes = edited(book, [volume], { series: { name: 'Dune', volume: { label: '2', from: 2, kind: 'tome' } } }, anOccasion());
    expect(patchesOf(changes, 'volumes')).toEqual([{ label: '2', from: 2, to: 2 }]);
  });

  it('SRS-2 "no series" is a statement that is kept', () => {
    const book = aBook();
    expect(putsOf(edited(book, [], { series: null }, anOccasion()), 'volumes')).toMatchObject([{ bookId: book.id, seriesName: '' }]);
  });

  it('LIB-2 possession changes without touching the status', () => {
    const book = aBook({ status: 'read', possession: 'owned' });
    expect(patchesOf(setPossession(book, 'sold', anOccasion()), 'books')).toEqual([{ possession: 'sold' }]);
  });

  it('LIB-9 removing a book removes all that hangs on it', () => {
    const book = aBook();
    const changes = removeBook(book.id, {
      ...NO_PARTS,
      readings: [aReading({ bookId: book.id })],
      volumes: [aVolume({ bookId: book.id, seriesName: 'Dune' })],
      bookTags: [{ id: anId(1), bookId: book.id, tag: 'prêté par Nina', createdAt: book.addedAt }],
    });
    expect(changes.map((change) => `${change.kind} ${change.table}`)).toEqual([
      'remove readings',
      'remove volumes',
      'remove bookTags',
      'remove books',
    ]);
  });
});
