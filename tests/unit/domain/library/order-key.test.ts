import { describe, expect, it } from 'vitest';
import { inOrder, moved, placeBetween, placesBetween } from '#domain/library/order-key.ts';
import { anId } from '../../../kit/library.ts';

const list = (...orders: readonly string[]) => orders.map((order, at) => ({ id: anId(at), order }));
const after = (rows: ReturnType<typeof list>, id: string, to: number) => {
  const places = moved(rows, id, to);
  return inOrder(rows.map((row) => ({ ...row, order: places.get(row.id) ?? row.order }))).map((row) => Number(row.id.slice(-3)));
};

describe('places in an order given by hand', () => {
  it('SHF-3 between two places there is always a third', () => {
    let low = placeBetween(undefined, undefined);
    const high = placeBetween(low, undefined);
    for (let n = 0; n < 300; n++) {
      const between = placeBetween(low, high);
      expect(between > low && between < high).toBe(true);
      low = between;
    }
    let first = high;
    for (let n = 0; n < 300; n++) {
      const before = placeBetween(undefined, first);
      expect(before < first).toBe(true);
      first = before;
    }
  });

  it('SHF-3 many places at once stay short and in order', () => {
    const places = placesBetween('V', undefined, 2_000);
    expect([...places].sort()).toEqual(places);
    expect(new Set(places).size).toBe(2_000);
    expect(Math.max(...places.map((place) => place.length))).toBeLessThan(8);
    expect(places.every((place) => place > 'V')).toBe(true);
    expect(placesBetween('V', 'W', 50).every((place) => place > 'V' && place < 'W')).toBe(true);
  });

  it('SHF-3 appending keeps places short', () => {
    let last: string | undefined;
    for (let n = 0; n < 3_000; n++) last = placeBetween(last, undefined);
    expect(last!.length).toBeLessThan(120);
  });

  it('SHF-3 moving one thing writes one row, and none when it stands there', () => {
    const rows = list('A', 'B', 'C', 'D');
    expect(moved(rows, anId(3), 1).size).toBe(1);
    expect(after(rows, anId(3), 1)).toEqual([0, 3, 1, 2]);
    expect(after(rows, anId(0), 3)).toEqual([1, 2, 3, 0]);
    expect(moved(rows, anId(2), 2).size).toBe(0);
    expect(moved(rows, anId(99), 0).size).toBe(0);
  });

  it('SHF-3 where two devices gave one place, moving between them numbers the list anew', () => {
    expect(after(list('B', 'B', 'C'), anId(2), 1)).toEqual([0, 2, 1]);
    expect(after(list('A', `A${'0'.repeat(190)}1`, 'C'), anId(2), 1)).toEqual([0, 2, 1]);
  });
});
