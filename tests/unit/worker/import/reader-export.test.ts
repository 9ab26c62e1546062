/** What a reader who brings 650 books along must find, from the bytes of the file to the series of the shelf. */
import { describe, expect, it } from 'vitest';
import { summaryOf } from '#domain/library/import/build-plan.ts';
import { referencesOf } from '#domain/library/reference/reference.ts';
import { SERIES_TABLE } from '#domain/library/reference/series-table.ts';
import { createShelfModel } from '#domain/library/shelf-model.ts';
import { readText } from '../../../../src/worker/import/read-text.ts';
import { tableOfFile } from '../../../../src/worker/import/table-of-file.ts';
import { libraryAfter, rehearsal } from '../../../kit/imports.ts';
import { bytesOfExport, EXPORT_LINES, NO_ISBNS, readerExport } from '../../../kit/reader-export.ts';

const planOf = async (bytes: Uint8Array<ArrayBuffer>, fields: Parameters<typeof rehearsal>[1] = {}) => {
  const read = await readText(new Blob([bytes]));
  if (!read.ok) throw new Error(read.error.type);
  const table = tableOfFile(read.value.text);
  if (!table.ok) throw new Error(table.error.type);
  return rehearsal(table.value.records, { ...table.value, encoding: read.value.encoding, ...fields });
};
const plan = await planOf(bytesOfExport(readerExport()));
const shelf = createShelfModel();
shelf.refer(referencesOf(SERIES_TABLE));
for (const { book, readings, volumes } of plan.rows) shelf.put({ book, readings, volumes });
const readings = plan.rows.flatMap((row) => row.readings);
const titled = (title: string) => plan.rows.map((row) => row.book).filter((book) => book.title.startsWith(title));

describe('the export of a reader with 650 books', () => {
  it('OUT-1 every line is a book of its own, none is put aside', () => {
    expect(summaryOf(plan)).toMatchObject({ rowCount: EXPORT_LINES, created: 650, matched: 0, same: 0, rejected: [] });
    expect(new Set(plan.rows.map((row) => row.book.id)).size).toBe(650);
    expect(plan).toMatchObject({ format: 'babelio', encoding: 'windows-1252' });
  });

  it('OUT-2 its 18 "Pense-bête" are wishes, the others are owned, each with its own status', () => {
    const count = (key: 'status' | 'possession', value: string) => plan.rows.filter(({ book }) => book[key] === value).length;
    expect(['wished', 'owned'].map((value) => count('possession', value))).toEqual([18, 632]);
    expect(['read', 'reading', 'to-read'].map((value) => count('status', value))).toEqual([605, 7, 38]);
  });

  it('OUT-3 no reading has a date: the day of cataloguing is none', () => {
    expect(readings).toHaveLength(612);
    expect(readings.filter(({ startedOn, endedOn }) => startedOn !== undefined || endedOn !== undefined)).toEqual([]);
  });

  it('OUT-4 its 274 ratings of zero are no rating', () => {
    expect(readings.filter(({ ratingQuarters }) => ratingQuarters !== undefined)).toHaveLength(650 - 274);
    expect(readings.filter(({ ratingQuarters }) => ratingQuarters === 0)).toEqual([]);
  });

  it('OUT-5 its 13 numbers that are no ISBN stay as text beside their books', () => {
    const without = plan.rows.filter((row) => row.book.externalId !== undefined);
    expect(without.map((row) => row.book.externalId)).toEqual(NO_ISBNS);
    expect(without.every((row) => row.book.isbn13 === undefined && row.warnings.some(({ type }) => type === 'isbn-kept-as-text'))).toBe(
      true,
    );
  });

  it('OUT-6 Le Trône de fer lacks no volume: its omnibuses hold those that are not there', () =>
    expect(shelf.series('roman:trone de fer')).toMatchObject({ gaps: [], hasUnknownCoverage: false, entry: { missing: [], owned: 8 } }));

  it('OUT-7 Tintin lacks 1 and 22 for certain, and 24 came out, as of a day that is told', () => {
    const tintin = shelf.series('bd:aventures de tintin');
    expect(tintin).toMatchObject({ gaps: [1, 22], sequel: [24], published: { count: 24, source: 'reference' } });
    expect(tintin?.published?.asOf).toMatch(/^\d{4}/);
  });

  it('OUT-8 Bakuman and Astérix are one series each, whoever is credited', () => {
    expect(shelf.series('manga:bakuman')).toMatchObject({ gaps: [], entry: { owned: 4 } });
    expect(shelf.series('bd:asterix')?.entry.owned).toBe(9);
    expect([...shelf.grouping.keys()].filter((key) => /bakuman|asterix/.test(key))).toHaveLength(2);
  });

  it('OUT-9 the same file again changes nothing', async () => {
    const again = await planOf(bytesOfExport(readerExport()), {
      existing: libraryAfter(plan),
      importId: 'import-2',
      now: '2030-01-01T00:00:00.000Z',
    });
    expect(summaryOf(again)).toMatchObject({ created: 0, matched: 0, same: 650 });
  });

  it('OUT-24 À la croisée des mondes: the second is no object on the shelf, and can be read', () => {
    const sheet = shelf.series('roman:a la croisee des mondes');
    expect(sheet?.cells.map(({ label, state }) => `${label} ${state}`)).toEqual(['1 read', '2 covered', '3 read']);
    expect(sheet?.gaps).toEqual([]);
  });

  it('OUT-25 one work with two ISBNs is two editions, neither a copy to delete nor the second volume', () => {
    expect(titled('Le Seigneur des Anneaux').map(({ isbn13 }) => isbn13)).toEqual(['9782267027006', '9782267011258']);
    expect(shelf.series('roman:seigneur des anneaux')?.cells.map(({ label, state }) => `${label} ${state}`)[0]).toBe('1 read');
  });

  it('OUT-26 names are told first name first, whatever spaces and particles the file has', () => {
    const author = (title: string) => [titled(title)[0]?.authors[0]?.name, titled(title)[0]?.authors[0]?.sortName];
    expect(author('Un pur espion')).toEqual(['John Le Carré', 'Le Carré, John']);
    expect(author('Terre des hommes')).toEqual(['Antoine de Saint-Exupéry', 'Saint-Exupéry, Antoine de']);
    expect(author('Le Trône de fer')).toEqual(['George R.R. Martin', 'Martin, George R.R.']);
    expect(author('Les Aventures de Tintin')).toEqual(['Hergé', 'Hergé']);
  });

  it('OUT-27 the title of an album before its number is no series, nor is a number without company', () =>
    expect([...shelf.grouping.keys()].filter((key) => /schtroumpf|fantomette|japon|mille|wang/.test(key))).toEqual([]));

  it('OUT-28 one title, two works: a drawn one and a novel', () =>
    expect(titled('Germinal').map(({ category, authors }) => [category, authors[0]?.name])).toEqual([
      ['bd', 'Georges Pichard'],
      ['roman', 'Émile Zola'],
    ]));
});
