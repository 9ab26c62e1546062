/** What a reader does with shelves of their own (SHF): making, naming, moving and removing them, and the books on them in their order. */
import type { Id } from '#domain/ids.ts';
import { LIMITS } from '#domain/limits.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Changes, LibraryChange, Occasion } from './change.ts';
import type { LibraryFailure } from './failures.ts';
import { stableId } from './import/stable-id.ts';
import { inOrder, moved, placeBetween, placesBetween } from './order-key.ts';
import type { OwnShelf, ShelfPlace } from './own-shelf.ts';

export type ShelfDecision =
  /** `bookIds`: what stands on it from the first moment, in this order. */
  | { readonly type: 'create'; readonly name: string; readonly bookIds?: readonly Id[] }
  | { readonly type: 'rename'; readonly shelfId: Id; readonly name: string }
  /** `to`: index among the shelves as they stand without it. */
  | { readonly type: 'move'; readonly shelfId: Id; readonly to: number }
  | { readonly type: 'remove'; readonly shelfId: Id }
  /** Behind the books that stand there; those that do already stay where they are. */
  | { readonly type: 'put'; readonly shelfId: Id; readonly bookIds: readonly Id[] }
  | { readonly type: 'take'; readonly shelfId: Id; readonly bookIds: readonly Id[] }
  /** `to`: index among the books of the shelf as they stand without it. */
  | { readonly type: 'place'; readonly shelfId: Id; readonly bookId: Id; readonly to: number };

export interface ShelfRows {
  readonly shelves: readonly OwnShelf[];
  /** Of the shelf that is spoken of. */
  readonly places: readonly ShelfPlace[];
}

/** More shelves are a mistake of a program. */
const MOST_SHELVES = 500;

/** The id of a book's place on a shelf: put there on two devices, it stands there once. */
export const placeId = (shelfId: Id, bookId: Id): Id => stableId(`place\n${shelfId}\n${bookId}`);

/**
 * The changes of a decision, with the shelf it speaks of. Whether the books are there is the caller's to know. Fails with `NotFound`,
 * `FieldInvalid`, `TextTooLong` or `TooMany`.
 */
export function decideShelf(
  { shelves, places }: ShelfRows,
  decision: ShelfDecision,
  { now, newId }: Pick<Occasion, 'now' | 'newId'>,
): Result<{ readonly shelfId: Id; readonly changes: readonly LibraryChange[] }, LibraryFailure> {
  if (decision.type === 'create') {
    const name = checkName(decision.name);
    if (!name.ok) return name;
    if (shelves.length >= MOST_SHELVES) return err({ type: 'TooMany', what: 'shelves', limit: MOST_SHELVES });
    const order = placeBetween(inOrder(shelves).at(-1)?.order, undefined);
    const row: OwnShelf = { id: newId(), name: name.value, order, createdAt: now, updatedAt: now };
    return ok({ shelfId: row.id, changes: [{ kind: 'put', table: 'shelves', row }, ...placed(row.id, [], decision.bookIds ?? [], now)] });
  }
  const { shelfId } = decision;
  const shelf = shelves.find(({ id }) => id === shelfId);
  if (shelf === undefined) return err({ type: 'NotFound', what: 'shelf' });
  switch (decision.type) {
    case 'rename': {
      const name = checkName(decision.name);
      if (!name.ok) return name;
      return ok({ shelfId, changes: name.value === shelf.name ? [] : [patched('shelves', shelfId, { name: name.value, updatedAt: now })] });
    }
    case 'move': {
      const changes = [...moved(shelves, shelfId, decision.to)].map(([id, order]) => patched('shelves', id, { order, updatedAt: now }));
      return ok({ shelfId, changes });
    }
    case 'remove':
      // The shelf first: put back, its books find it there.
      return ok({ shelfId, changes: [{ kind: 'remove', table: 'shelves', id: shelfId }, ...places.map(away)] });
    case 'put':
      return ok({ shelfId, changes: placed(shelfId, places, decision.bookIds, now) });
    case 'take': {
      const gone = new Set(decision.bookIds);
      return ok({ shelfId, changes: places.filter(({ bookId }) => gone.has(bookId)).map(away) });
    }
    case 'place': {
      const place = places.find(({ bookId }) => bookId === decision.bookId);
      const orders = place === undefined ? [] : [...moved(places, place.id, decision.to)];
      return ok({ shelfId, changes: orders.map(([id, order]) => patched('shelfPlaces', id, { order, updatedAt: now })) });
    }
  }
}

function placed(shelfId: Id, places: readonly ShelfPlace[], bookIds: readonly Id[], now: string): readonly LibraryChange[] {
  const standing = new Set(places.map(({ bookId }) => bookId));
  const news = [...new Set(bookIds)].filter((bookId) => !standing.has(bookId));
  const orders = placesBetween(inOrder(places).at(-1)?.order, undefined, news.length);
  return news.map((bookId, at) => ({
    kind: 'put',
    table: 'shelfPlaces',
    row: { id: placeId(shelfId, bookId), shelfId, bookId, order: orders[at]!, createdAt: now, updatedAt: now },
  }));
}

const away = ({ id }: ShelfPlace): LibraryChange => ({ kind: 'remove', table: 'shelfPlaces', id });

const patched = <T extends 'shelves' | 'shelfPlaces'>(
  table: T,
  id: Id,
  changes: Changes<T extends 'shelves' ? OwnShelf : ShelfPlace>,
): LibraryChange => ({ kind: 'patch', table, id, changes }) as LibraryChange;

function checkName(typed: string): Result<string, LibraryFailure> {
  const name = typed.replace(/\s+/g, ' ').trim();
  if (name === '') return err({ type: 'FieldInvalid', field: 'name' });
  if (name.length > LIMITS.nameLength) return err({ type: 'TextTooLong', field: 'name', length: name.length, limit: LIMITS.nameLength });
  return ok(name);
}
