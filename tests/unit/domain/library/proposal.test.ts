import { describe, expect, test } from 'vitest';
import { pictureOf } from '#domain/library/book-picture.ts';
import type { Book } from '../../../../src/domain/library/book.ts';
import type { FieldSourceRow } from '../../../../src/domain/library/field-source.ts';
import type { BookFacts } from '../../../../src/domain/library/metadata.ts';
import { freelyTaken, lockTyped, proposalFor, takeProposal } from '../../../../src/domain/library/proposal.ts';
import { aBook, anId, anOccasion, aVolume, NOW, patchesOf, putsOf } from '../../../kit/library.ts';

const from = <T>(value: T) => ({ value, source: 'bnf' as const });
const FACTS: BookFacts = {
  isbn13: '9782203001190',
  title: from('Tintin au Tibet'),
  authors: from([{ name: 'Hergé' }]),
  series: from({ name: 'Les Aventures de Tintin', label: '20' }),
  publisher: from('Casterman'),
  pages: from(62),
};
const rowsOf = (fields: Partial<Book>, fieldSources: readonly FieldSourceRow[] = []) => ({
  book: aBook(fields),
  volumes: [],
  fieldSources,
});
const gesture = anOccasion();
const sourceRow = (bookId: string, field: string, more: Partial<FieldSourceRow> = {}): FieldSourceRow => ({
  id: anId(50),
  bookId,
  field,
  source: 'openlibrary',
  at: NOW,
  ...more,
});

describe('a proposal', () => {
  test('MET-42 tells of each field whether it fills, renews or leaves what is there, and passes over what is the same', () => {
    const rows = rowsOf({ title: 'tintin au tibet', publisher: 'Chez nous', pages: 60 });
    const proposed = proposalFor({ ...rows, fieldSources: [sourceRow(rows.book.id, 'pages')] }, FACTS);
    expect(proposed.map(({ field, standing }) => [field, standing])).toEqual([
      ['authors', 'fills'],
      ['series', 'fills'],
      ['publisher', 'yours'],
      ['pages', 'renews'],
    ]);
    expect(freelyTaken(proposed)).toEqual(['authors', 'series']);
  });

  test('MET-43 never overwrites what the reader typed or locked, also when it is asked for', () => {
    const rows = rowsOf({ title: 'Tintin chez les Tibétains', pages: 60 });
    const changes = takeProposal(
      { ...rows, fieldSources: [sourceRow(rows.book.id, 'pages', { locked: true })] },
      FACTS,
      ['title', 'pages', 'publisher'],
      gesture,
    );
    expect(patchesOf(changes, 'books')).toEqual([{ publisher: 'Casterman' }]);
  });

  test('MET-43 a series that the reader refused stays refused', () => {
    const book = aBook({ title: 'Tintin au Tibet' });
    const rows = { book, volumes: [aVolume({ bookId: book.id, seriesName: '' })], fieldSources: [] };
    expect(proposalFor(rows, FACTS).find(({ field }) => field === 'series')).toMatchObject({ standing: 'yours' });
  });

  test('MET-44 what is taken notes its source, one row for a field on every device', () => {
    const rows = rowsOf({ title: 'Tintin au Tibet' });
    const changes = takeProposal(rows, FACTS, ['authors', 'series'], gesture);
    expect(patchesOf(changes, 'books')).toEqual([{ authors: [{ name: 'Hergé' }] }]);
    expect(putsOf(changes, 'volumes')).toMatchObject([
      { seriesName: 'Les Aventures de Tintin', label: '20', from: 20, to: 20, kind: 'tome' },
    ]);
    expect(putsOf(changes, 'fieldSources').map(({ field, source }) => [field, source])).toEqual([
      ['authors', 'bnf'],
      ['series', 'bnf'],
    ]);
    const elsewhere = takeProposal(rows, FACTS, ['authors'], anOccasion());
    expect(putsOf(elsewhere, 'fieldSources')[0]?.id).toBe(putsOf(changes, 'fieldSources')[0]?.id);
  });

  test('MET-41 a book that is known by its ISBN takes its title, and the kind that its series is', () => {
    const rows = rowsOf({ title: '978-2-203-00119-0', isbn13: '9782203001190', lookup: 'waiting' });
    const changes = takeProposal(rows, FACTS, freelyTaken(proposalFor(rows, FACTS)), gesture);
    expect(patchesOf(changes, 'books')).toEqual([
      { title: 'Tintin au Tibet', authors: [{ name: 'Hergé' }], publisher: 'Casterman', pages: 62, category: 'bd' },
      { lookup: undefined },
    ]);
  });

  test('MET-80 the cover of a catalogue is taken by its name, and stands behind the reader’s own picture', () => {
    const facts = { cover: { value: '8739161', source: 'openlibrary' } } as const;
    const rows = rowsOf({ title: 'Tintin au Tibet' });
    const changes = takeProposal(rows, facts, freelyTaken(proposalFor(rows, facts)), gesture);
    expect(patchesOf(changes, 'books')).toEqual([{ catalogueCover: { source: 'openlibrary', name: '8739161' } }]);
    const catalogueCover = { source: 'openlibrary', name: '8739161' } as const;
    expect(pictureOf({ catalogueCover })).toEqual({ picture: 'catalogue:openlibrary:8739161' });
    const cover = { hash: 'a'.repeat(64), size: 1, type: 'image/webp', width: 2, height: 3 };
    expect(pictureOf({ catalogueCover, cover })).toEqual({ picture: cover.hash });
  });

  test('MET-43 what the reader changes by hand is theirs from then on', () => {
    const sources = [sourceRow(anId(1), 'publisher'), sourceRow(anId(1), 'pages', { id: anId(51) })];
    const typed = [{ kind: 'patch', table: 'books', id: anId(1), changes: { publisher: 'Casterman poche' } }] as const;
    expect(lockTyped(typed, sources, NOW)).toEqual([
      { kind: 'patch', table: 'fieldSources', id: anId(50), changes: { source: 'reader', locked: true, at: NOW } },
    ]);
  });
});
