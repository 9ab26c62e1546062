import { describe, expect, it } from 'vitest';
import { createShelfModel } from '#domain/library/shelf-model.ts';
import { babelioLine, libraryAfter, rehearsal } from '../../../../kit/imports.ts';

/** A shelf as a reader's export gives it: series that spelling, authors and omnibuses make hard. */
const LINES = [
  ...Array.from({ length: 20 }, (_, n) =>
    babelioLine({
      title: `Les ${n % 2 === 0 ? 'A' : 'a'}ventures de Tintin, tome ${String(n + 2).padStart((n % 2) + 1, '0')} : album ${n}`,
      author: 'Hergé ',
      publisher: 'Casterman',
    }),
  ),
  babelioLine({ title: 'Les Aventures de Tintin, tome 23 : album', author: 'Hergé ', publisher: 'Casterman Editions' }),
  ...[13, 14, 15].map((n) => babelioLine({ title: `Le Trône de fer, tome ${n} : partie`, author: 'Martin  George R.R.' })),
  ...[1, 2, 3, 4, 5].map((n) => babelioLine({ title: `Le Trône de Fer, Intégrale ${n} : part`, author: 'Martin  George R.R.' })),
  ...[1, 2, 3, 4].map((n) =>
    babelioLine({
      title: `Bakuman, ${n < 3 ? 'T' : 't'}ome ${n}`,
      author: n === 3 ? 'Obata Takeshi' : 'Ohba Tsugumi',
      publisher: n === 3 ? 'Kana' : 'Dark Kana',
    }),
  ),
  ...[1, 26].map((n) =>
    babelioLine({ title: `Astérix, tome ${n} : album`, author: n === 1 ? 'Goscinny René' : 'Uderzo Albert', publisher: 'Dargaud' }),
  ),
  ...[1, 3].map((n) => babelioLine({ title: `À la Croisée des Mondes, tome ${n} : partie`, author: 'Pullman Philip' })),
  babelioLine({ title: 'À la Croisée des Mondes : Intégrale', author: 'Pullman Philip' }),
  babelioLine({ title: 'Les Schtroumpfs noirs, tome 1', author: 'Peyo ', publisher: 'Dupuis' }),
  babelioLine({ title: 'Les Schtroumpfs olympiques, tome 11', author: 'Peyo ', publisher: 'Dupuis' }),
  babelioLine({ title: 'Germinal', author: 'Pichard Georges', publisher: 'Média 1000' }),
  babelioLine({ title: 'Germinal', author: 'Zola Émile', status: 'Pense-bête' }),
];

const shelfOf = (plan: ReturnType<typeof rehearsal>) => {
  const shelf = createShelfModel();
  for (const { book, readings, volumes } of plan.rows) shelf.put({ book, readings, volumes });
  return shelf;
};
const shelf = shelfOf(rehearsal(LINES));

describe('a whole shelf, imported', () => {
  it('SRS-5 Tintin lacks 1 and 22, and nobody says what came after', () => {
    const sheet = shelf.series('bd:aventures de tintin');
    expect(sheet?.gaps).toEqual([1, 22]);
    expect(sheet?.sequel).toBeUndefined();
    expect(sheet?.entry).toMatchObject({ title: 'Les Aventures de Tintin', owned: 21, missing: [1, 22] });
  });

  it('SRS-7 Le Trône de fer lacks nothing: its omnibuses may hold the rest', () =>
    expect(shelf.series('roman:trone de fer')).toMatchObject({ gaps: [], hasUnknownCoverage: true, entry: { missing: [], owned: 8 } }));

  it('SRS-7 À la croisée des mondes: the second is no object on the shelf, and can be read', () => {
    const sheet = shelf.series('roman:a la croisee des mondes');
    expect(sheet?.gaps).toEqual([]);
    expect(sheet?.cells.map(({ label, state }) => `${label} ${state}`)).toEqual(['1 read', '2 covered', '3 read']);
  });

  it('SRS-3 Bakuman and Astérix are one series each, whoever is credited', () => {
    expect(shelf.series('manga:bakuman')).toMatchObject({ gaps: [], authors: ['Tsugumi Ohba', 'Takeshi Obata'], entry: { owned: 4 } });
    expect(shelf.series('bd:asterix')?.entry.owned).toBe(2);
  });

  it('SRS-4 two albums of the Smurfs are two books, not two series of one', () => {
    expect([...shelf.grouping.keys()].filter((key) => key.includes('schtroumpfs'))).toEqual([]);
  });

  it('IMP-7 one title, two works', () =>
    expect(
      shelf.page({ tab: 'all', stacked: false, sort: 'author' }, 0, 100).entries.filter(({ title }) => title === 'Germinal'),
    ).toMatchObject([
      { author: 'Georges Pichard', cover: { category: 'bd' }, possession: 'owned' },
      { author: 'Émile Zola', cover: { category: 'roman' }, possession: 'wished' },
    ]));

  it('IMP-5 half the file, then the other half, then all of it: the same shelf', () => {
    const first = libraryAfter(rehearsal(LINES.slice(0, 20)));
    const second = libraryAfter(rehearsal(LINES.slice(20), { existing: first }));
    const both = { books: [...first.books, ...second.books], readings: [...first.readings, ...second.readings], volumes: [], bookTags: [] };
    const all = rehearsal(LINES, { existing: both });
    expect(all.rows.every((row) => row.fate === 'same')).toBe(true);
    expect(new Set(both.books.map((book) => book.id))).toEqual(new Set(rehearsal(LINES).rows.map((row) => row.book.id)));
  });
});
