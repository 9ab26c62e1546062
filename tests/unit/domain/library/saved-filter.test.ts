import { describe, expect, it } from 'vitest';
import type { LibraryChange } from '#domain/library/change.ts';
import { inOrder } from '#domain/library/order-key.ts';
import { savedFilters, type SavedFilter } from '#domain/library/saved-filter.ts';
import { decideFilter, keptView, type FilterDecision, type KeptView } from '#domain/library/saved-filter-rules.ts';
import { anId, NOW } from '../../../kit/library.ts';

const kept: KeptView = {
  view: { tab: 'bd', stacked: false, sort: 'series', status: 'to-read', tag: 'pluie', lacks: 'cover' },
  layout: 'list',
};
let ids = 0;
const occasion = { now: NOW, newId: () => anId(++ids) };
const apply = (rows: readonly SavedFilter[], decision: FilterDecision): readonly SavedFilter[] => {
  const decided = decideFilter(rows, decision, occasion);
  if (!decided.ok) throw new Error(decided.error.type);
  return decided.value.changes.reduce((all: readonly SavedFilter[], change: LibraryChange) => {
    if (change.kind === 'put') return [...all, change.row as SavedFilter];
    if (change.kind === 'remove') return all.filter(({ id }) => id !== change.id);
    return all.map((row) => (row.id === change.id ? ({ ...row, ...change.changes } as SavedFilter) : row));
  }, rows);
};
const names = (rows: readonly SavedFilter[]) => inOrder(rows).map(({ name }) => name);

describe('views with a name', () => {
  it('FIL-6 a view comes back as it was kept, and its row is one that every device takes', () => {
    const [row] = apply([], { type: 'save', name: '  BD   à lire ', kept });
    expect(row).toMatchObject({ name: 'BD à lire' });
    expect(keptView(row!)).toEqual(kept);
    expect(savedFilters.schema.safeParse(row).success).toBe(true);
  });

  it('FIL-6 under a name that is there already the filter shows the new view', () => {
    const rows = apply(apply([], { type: 'save', name: 'Été', kept }), {
      type: 'save',
      name: 'ete',
      kept: { view: { tab: 'all', stacked: true, sort: 'title' }, layout: 'grid' },
    });
    expect(rows).toHaveLength(1);
    expect(keptView(rows[0]!)).toEqual({ view: { tab: 'all', stacked: true, sort: 'title' }, layout: 'grid' });
  });

  it('FIL-6 filters stand in the order the reader gives, are renamed and removed', () => {
    let rows: readonly SavedFilter[] = [];
    for (const name of ['A', 'B', 'C']) rows = apply(rows, { type: 'save', name, kept });
    rows = apply(rows, { type: 'move', filterId: rows[2]!.id, to: 0 });
    expect(names(rows)).toEqual(['C', 'A', 'B']);
    rows = apply(rows, { type: 'rename', filterId: rows[0]!.id, name: 'Z' });
    rows = apply(rows, { type: 'remove', filterId: rows[1]!.id });
    expect(names(rows)).toEqual(['C', 'Z']);
  });

  it('FIL-6 no name, too long a name and a filter that is gone are refused', () => {
    expect(decideFilter([], { type: 'save', name: '  ', kept }, occasion)).toMatchObject({ error: { type: 'FieldInvalid' } });
    expect(decideFilter([], { type: 'save', name: 'x'.repeat(201), kept }, occasion)).toMatchObject({ error: { type: 'TextTooLong' } });
    expect(decideFilter([], { type: 'remove', filterId: anId(1) }, occasion)).toMatchObject({ error: { type: 'NotFound' } });
  });

  it('FIL-6 what a newer app wrote and this one does not know asks for nothing', () => {
    const row = {
      id: anId(1),
      name: 'Demain',
      order: 'V',
      lacks: 'smell',
      sort: 'weight',
      layout: 'globe',
      createdAt: NOW,
      updatedAt: NOW,
    };
    expect(keptView(row)).toEqual({ view: { tab: 'all', stacked: true, sort: 'recent' }, layout: 'grid' });
  });
});
