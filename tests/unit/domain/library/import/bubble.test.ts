import { expect, it } from 'vitest';
import { formatOf } from '#domain/library/import/format.ts';
import { planOfLines } from '../../../../kit/imports.ts';

const COLUMNS =
  "Titre de la série,Type,Collection,Catégory,Titre de l'album,EAN,Tome,Date de publication,Editeur,Auteurs,Prix,Date d'ajout,Dans ma collection,Lu,Dédicacé,Edition originale,Prété à";
const rowOf = (line: Readonly<Record<string, string>>) =>
  planOfLines('bubble', COLUMNS, [{ 'Titre de la série': 'Aya de Yopougon', Type: 'BD', Tome: '2', 'Dans ma collection': 'Oui', ...line }])
    .rows[0]!;

it('IMP-11 Bubble is known by its columns as they are spelt there', () =>
  expect(formatOf(COLUMNS.split(','))).toEqual({ ok: true, value: 'bubble' }));

it('SRS-2 series and volume are stated, and an album without a title is called by them', () => {
  const row = rowOf({});
  expect(row.book).toMatchObject({ title: 'Aya de Yopougon, tome 2', category: 'bd', possession: 'owned', status: 'to-read' });
  expect(row.volumes).toMatchObject([{ seriesName: 'Aya de Yopougon', from: 2, to: 2, kind: 'tome' }]);
});

it('SRS-2 an album of its own is in no series', () =>
  expect(rowOf({ Tome: '', "Titre de l'album": 'Aya de Yopougon' }).volumes).toEqual([]));

it('IMP-11 read, wished and lent, in the words of Bubble', () => {
  expect(rowOf({ Lu: 'Oui' })).toMatchObject({ book: { status: 'read' }, readings: [{ outcome: 'finished' }] });
  expect(rowOf({ 'Dans ma collection': 'Non' }).book.possession).toBe('wished');
  expect(rowOf({ 'Prété à': 'Fatou' }).book).toMatchObject({ possession: 'lent', importedExtra: { 'Prété à': 'Fatou' } });
  expect(rowOf({ Type: 'Manga' }).book.category).toBe('manga');
});
