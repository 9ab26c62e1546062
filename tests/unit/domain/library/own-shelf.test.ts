import { describe, expect, it } from 'vitest';
import type { LibraryChange } from '#domain/library/change.ts';
import { shelfPlaces, shelves, type OwnShelf, type ShelfPlace } from '#domain/library/own-shelf.ts';
import { decideShelf, type ShelfDecision } from '#domain/library/own-shelf-rules.ts';
import { ownShelf, ownShelves } from '#domain/library/own-shelf-view.ts';
import type { BookEntry } from '#domain/library/shelf.ts';
import { anId, NOW } from '../../../kit/library.ts';

interface Rows {
  readonly shelves: readonly OwnShelf[];
  readonly places: readonly ShelfPlace[];
}
const NOTHING: Rows = { shelves: [], places: [] };
let ids = 0;
const occasion = { now: NOW, newId: () => anId(++ids) };

const decide = ({ shelves: all, places }: Rows, decision: ShelfDecision) =>
  decideShelf(
    { shelves: all, places: places.filter((place) => 'shelfId' in decision && place.shelfId === decision.shelfId) },
    decision,
    occasion,
  );
const write = <Row extends { id: string }>(rows: readonly Row[], table: string, changes: readonly LibraryChange[]): readonly Row[] =>
  changes.reduce((all, change) => {
    if (change.table !== table) return all;
    if (change.kind === 'put') return [...all, change.row as unknown as Row];
    if (change.kind === 'remove') return all.filter(({ id }) => id !== change.id);
    return all.map((row) => (row.id === change.id ? { ...row, ...change.changes } : row));
  }, rows);
const after = (rows: Rows, decision: ShelfDecision): Rows => {
  const decided = decide(rows, decision);
  if (!decided.ok) throw new Error(decided.error.type);
  return {
    shelves: write(rows.shelves, 'shelves', decided.value.changes),
    places: write(rows.places, 'shelfPlaces', decided.value.changes),
  };
};
/** A shelf with three books on it, and what is on it as numbers. */
const filled = (): { rows: Rows; shelfId: string } => {
  const rows = after(NOTHING, { type: 'create', name: 'Été', bookIds: [anId(901), anId(902), anId(903)] });
  return { rows, shelfId: rows.shelves[0]!.id };
};
const entryOf = (bookId: string) => ({ kind: 'book', key: bookId, bookId, cover: {} }) as unknown as BookEntry;
const books = (rows: Rows, shelfId: string) =>
  ownShelf({ ...rows, entryOf }, shelfId, 100)?.books.map(({ bookId }) => Number(bookId.slice(-3)) - 900);

describe('shelves of the reader’s own', () => {
  it('SHF-1 a new shelf stands last, with rows that every device takes', () => {
    const rows = after(after(NOTHING, { type: 'create', name: 'Été' }), { type: 'create', name: ' À   prêter ', bookIds: [anId(1)] });
    expect(ownShelves({ ...rows, entryOf }).map(({ name, count }) => [name, count])).toEqual([
      ['Été', 0],
      ['À prêter', 1],
    ]);
    expect(rows.shelves.every((row) => shelves.schema.safeParse(row).success)).toBe(true);
    expect(rows.places.every((row) => shelfPlaces.schema.safeParse(row).success)).toBe(true);
  });

  it('SHF-1 removing a shelf takes its places along and no book', () => {
    const { rows, shelfId } = filled();
    const decided = decide(rows, { type: 'remove', shelfId });
    if (!decided.ok) throw new Error();
    expect(new Set(decided.value.changes.map(({ kind, table }) => `${kind} ${table}`))).toEqual(
      new Set(['remove shelves', 'remove shelfPlaces']),
    );
    expect(after(rows, { type: 'remove', shelfId })).toEqual(NOTHING);
  });

  it('SHF-2 a book put on a shelf twice, here or on two devices, stands there once', () => {
    const { rows, shelfId } = filled();
    expect(after(rows, { type: 'put', shelfId, bookIds: [anId(902), anId(904), anId(904)] }).places).toHaveLength(4);
    const put: ShelfDecision = { type: 'put', shelfId, bookIds: [anId(950)] };
    const [here, there] = [after(rows, put), after(rows, put)];
    expect(here.places.at(-1)!.id).toBe(there.places.at(-1)!.id);
  });

  it('SHF-3 a book moved by hand stands where it was put, and one row is written', () => {
    const { rows, shelfId } = filled();
    const decided = decide(rows, { type: 'place', shelfId, bookId: anId(903), to: 0 });
    expect(decided.ok && decided.value.changes.length).toBe(1);
    expect(books(after(rows, { type: 'place', shelfId, bookId: anId(903), to: 0 }), shelfId)).toEqual([3, 1, 2]);
    expect(books(after(rows, { type: 'place', shelfId, bookId: anId(901), to: 99 }), shelfId)).toEqual([2, 3, 1]);
    expect(decide(rows, { type: 'place', shelfId, bookId: anId(901), to: 0 })).toMatchObject({ value: { changes: [] } });
  });

  it('SHF-4 books that are not here yet are not shown, and a shelf that is gone is none', () => {
    const { rows, shelfId } = filled();
    const some = (bookId: string) => (bookId === anId(902) ? undefined : entryOf(bookId));
    expect(ownShelf({ ...rows, entryOf: some }, shelfId, 1)).toMatchObject({ total: 2, books: [{ bookId: anId(901) }] });
    expect(ownShelf({ ...rows, entryOf }, anId(1), 10)).toBeUndefined();
    expect(decide(rows, { type: 'rename', shelfId: anId(1), name: 'X' })).toMatchObject({ error: { type: 'NotFound', what: 'shelf' } });
    expect(decide(rows, { type: 'rename', shelfId, name: ' ' })).toMatchObject({ error: { type: 'FieldInvalid' } });
  });
});
