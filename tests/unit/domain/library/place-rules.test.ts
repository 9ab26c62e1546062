import { describe, expect, it } from 'vitest';
import { savePart, type PartDraft } from '#domain/library/part-rules.ts';
import { membersOf } from '#domain/library/series-members.ts';
import type { Volume } from '#domain/library/volume.ts';
import { LIMITS } from '#domain/limits.ts';
import { aBook, anId, anOccasion, NO_PARTS, NOW, patchesOf, putsOf } from '../../../kit/library.ts';

const aPlace = (fields: Partial<Volume>): Volume => ({
  id: anId(60),
  bookId: book.id,
  seriesName: 'Le Cycle de Fondation',
  label: '1',
  from: 1,
  to: 1,
  kind: 'tome',
  createdAt: NOW,
  updatedAt: NOW,
  ...fields,
});
const book = aBook({ title: 'Fondation' });
const save = (fields: Extract<PartDraft, { table: 'volumes' }>['fields'], volumes: readonly Volume[] = [], id?: string, of = book) =>
  savePart(of, { ...NO_PARTS, volumes }, { table: 'volumes', fields, ...(id !== undefined && { id }) }, anOccasion());
const saved = (...given: Parameters<typeof save>) => {
  const result = save(...given);
  return result.ok ? result.value.changes : expect.unreachable();
};
const refused = (...given: Parameters<typeof save>) => {
  const result = save(...given);
  return result.ok ? undefined : result.error;
};

describe('SRS-21 a book belongs to several series', () => {
  it('each with its own number', () => {
    const added = putsOf(saved({ seriesName: ' Histoire du  futur ', label: '3-4' }, [aPlace({})]), 'volumes');
    expect(added).toMatchObject([{ bookId: book.id, seriesName: 'Histoire du futur', label: '3–4', from: 3, to: 4, kind: 'integrale' }]);
    expect(membersOf(book, [aPlace({}), ...added]).map(({ key, volume }) => [key, volume.label])).toEqual([
      ['roman:cycle de fondation', '1'],
      ['roman:histoire du futur', '3–4'],
    ]);
  });

  it('and stays in the one that its title proposed', () => {
    const titled = aBook({ title: 'Astérix, tome 5 : Le Tour de Gaule', category: 'bd' });
    const rows = putsOf(saved({ seriesName: 'Les Voyages', label: '' }, [], undefined, titled), 'volumes');
    expect(rows.map(({ seriesName, label }) => [seriesName, label])).toEqual([
      ['Astérix', '5'],
      ['Les Voyages', ''],
    ]);
  });

  it('a series that it stands in already gets the new number', () => {
    const changes = saved({ seriesName: 'cycle de fondation', label: '2' }, [aPlace({})]);
    expect(putsOf(changes, 'volumes')).toEqual([]);
    expect(patchesOf(changes, 'volumes')).toMatchObject([{ label: '2', from: 2, to: 2 }]);
  });

  it('"no series" gives way to the one that is stated', () => {
    const changes = saved({ seriesName: 'Histoire du futur' }, [aPlace({ seriesName: '', label: '', from: undefined, to: undefined })]);
    expect(patchesOf(changes, 'volumes')).toMatchObject([{ seriesName: 'Histoire du futur' }]);
  });

  it('another name keeps the number as it was stated', () => {
    const omnibus = aPlace({ label: 'Intégrale 2', from: 3, to: 5, kind: 'integrale' });
    const [patch] = patchesOf(saved({ seriesName: 'Fondation' }, [omnibus], omnibus.id), 'volumes');
    expect(patch).toEqual({ seriesName: 'Fondation' });
  });

  it('a place without a name, one too long and one that is gone are refused', () => {
    expect(refused({ label: '3' })).toEqual({ type: 'SeriesMissing' });
    expect(refused({ seriesName: 'a'.repeat(LIMITS.titleLength + 1) })).toMatchObject({ type: 'TextTooLong', field: 'series' });
    expect(refused({ seriesName: 'Dune' }, [], anId(99))).toEqual({ type: 'PartNotFound', table: 'volumes', id: anId(99) });
  });
});
