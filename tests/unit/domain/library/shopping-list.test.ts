import { expect, it } from 'vitest';
import type { Book } from '#domain/library/book.ts';
import { createShelfModel } from '#domain/library/shelf-model.ts';
import { listText } from '../../../../src/features/library/shopping/list-text.ts';
import { aBook } from '../../../kit/library.ts';

const shelf = createShelfModel();
const put = (title: string, fields: Partial<Book> = {}): void =>
  void shelf.put({ book: aBook({ title, ...fields }), readings: [], volumes: [] });
put('Les Zazous, tome 1', { category: 'bd' });
put('Les Zazous, tome 2', { category: 'bd', possession: 'wished' });
put('Les Zazous, tome 5', { category: 'bd' });
put('L’Étranger', { possession: 'wished', authors: [{ name: 'Albert Camus' }], isbn13: '9782070360024' });
put('Abel', { possession: 'wished' });
put('Chez moi');

it('SHP-1 the list holds wished books and missing volumes, series by name, each volume once', () => {
  const { series, books } = shelf.shopping();
  expect(series.map(({ entry, volumes }) => [entry.title, volumes.map(({ number, state }) => `${number} ${state}`)])).toEqual([
    ['Les Zazous', ['2 wished', '3 missing', '4 missing']],
  ]);
  expect(books.map(({ entry }) => entry.title)).toEqual(['Abel', 'L’Étranger']);
});

it('SHP-2 the list is sent as plain text, a line each', () => {
  const text = listText(shelf.shopping(), { title: 'Liste', volumes: (numbers) => `tomes ${numbers.join(', ')}` });
  expect(text).toBe('Liste\n\n- Les Zazous, tomes 2, 3, 4\n- Abel\n- L’Étranger, Albert Camus, ISBN 9782070360024\n');
});
