import { expect, it } from 'vitest';
import { changesOfRow } from '#domain/library/import/filling.ts';
import { formatOf } from '#domain/library/import/format.ts';
import { babelioLine, EMPTY_LIBRARY, libraryAfter, planOfLines, rehearsal } from '../../../../kit/imports.ts';
import { patchesOf } from '../../../../kit/library.ts';

const COLUMNS = 'ISBN,Titre,Auteur,Critique,Date d`entrée dans Babelio';
const LINE = {
  Titre: 'Ourika',
  Auteur: 'Duras Claire de',
  Critique: 'Bref et juste.<br/>Relu.',
  'Date d`entrée dans Babelio': '12/10/2015',
};
const NOW = '2026-11-21T08:30:00.000Z';

it('IMP-11 the file of reviews is known by its columns', () =>
  expect(formatOf(COLUMNS.split(','))).toEqual({ ok: true, value: 'babelio-reviews' }));

it('IMP-16 a review goes to the reading of its book, and only where none is', () => {
  const existing = libraryAfter(rehearsal([babelioLine({ title: 'Ourika' })]));
  const columns = COLUMNS.split(',');
  const plan = rehearsal([columns.map((name) => LINE[name as keyof typeof LINE] ?? '')], {
    header: columns,
    format: 'babelio-reviews',
    existing,
  });
  const [row] = plan.rows;
  expect(row).toMatchObject({ fate: 'match', matchedBookId: existing.books[0]!.id });
  const known = { book: existing.books[0]!, readings: existing.readings, volumes: [], bookTags: [] };
  expect(patchesOf(changesOfRow(row!, known, NOW), 'readings')).toEqual([{ review: 'Bref et juste.\nRelu.' }]);
  const reviewed = { ...known, readings: [{ ...existing.readings[0]!, review: 'Mine.' }] };
  expect(patchesOf(changesOfRow(row!, reviewed, NOW), 'readings')).toEqual([]);
});

it('IMP-5 reviews that are in their place are nothing to do', () => {
  const existing = libraryAfter(rehearsal([babelioLine({ title: 'Ourika' })]));
  const readings = existing.readings.map((reading) => ({ ...reading, review: 'Bref et juste.' }));
  const columns = COLUMNS.split(',');
  const again = rehearsal([columns.map((name) => LINE[name as keyof typeof LINE] ?? '')], {
    header: columns,
    format: 'babelio-reviews',
    existing: { ...EMPTY_LIBRARY, books: existing.books, readings },
  });
  expect(again.rows[0]!.fate).toBe('same');
});

it('IMP-3 a review of an unknown book makes one that was read, on no day', () =>
  expect(planOfLines('babelio-reviews', COLUMNS, [LINE]).rows[0]).toMatchObject({
    book: { status: 'read', authors: [{ name: 'Claire de Duras' }] },
    readings: [{ outcome: 'finished', review: 'Bref et juste.\nRelu.' }],
  }));
