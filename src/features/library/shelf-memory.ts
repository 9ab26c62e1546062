/** What the shelf remembers while its library is open: the chosen view, the pages of each, how far the reader had scrolled in it. */
import type { VirtualItem } from '@tanstack/react-virtual';
import { viewKey } from '#domain/library/shelf.ts';
import type { Thinking, Unsubscribe } from '../../runtime/runtime.ts';
import { PLAIN_LOOK, searchOf, type ShelfLook } from './shelf-address.ts';
import { createShelfStore, type ShelfStore } from './shelf-store.ts';

export interface ShelfMemory {
  readonly look: () => ShelfLook;
  /** The reader chose another view: it begins at its top. */
  readonly choose: (look: ShelfLook) => void;
  /** The reader came to a view by its address: it stands where it was left. */
  readonly come: (look: ShelfLook) => void;
  readonly onLook: (listener: () => void) => Unsubscribe;
  /** Pixels from the top, and the heights of the rows that were shown: what going back needs to be at once in place. */
  readonly scrollTop: () => number;
  readonly scrolledTo: (top: number) => void;
  readonly measured: () => VirtualItem[];
  readonly measuredAs: (rows: VirtualItem[]) => void;
  readonly storeOf: (look: ShelfLook) => ShelfStore;
}

interface Place {
  top: number;
  rows: VirtualItem[];
}

/** Views that are looked at again find their pages; more than these are asked for anew. */
const KEPT_STORES = 12;

const memories = new WeakMap<Thinking, ShelfMemory>();

/** One memory per open library: another account starts anew. */
export function shelfMemory(thinking: Thinking): ShelfMemory {
  const known = memories.get(thinking);
  if (known !== undefined) return known;
  const stores = new Map<string, ShelfStore>();
  const places = new Map<string, Place>();
  let current: ShelfLook = PLAIN_LOOK;
  const place = (): Place => {
    const key = searchOf(current);
    const found = places.get(key) ?? { top: 0, rows: [] };
    places.set(key, found);
    return found;
  };
  const listeners = new Set<() => void>();
  const show = (look: ShelfLook): void => {
    current = look;
    for (const listener of listeners) listener();
  };
  const memory: ShelfMemory = {
    look: () => current,
    choose(look) {
      places.delete(searchOf(look));
      show(look);
    },
    come: show,
    onLook(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    scrollTop: () => place().top,
    scrolledTo(pixels) {
      place().top = pixels;
    },
    measured: () => place().rows,
    measuredAs(measured) {
      place().rows = measured;
    },
    storeOf({ view }) {
      const key = viewKey(view);
      const store = stores.get(key) ?? createShelfStore(thinking, view);
      stores.delete(key);
      stores.set(key, store);
      const [oldest] = stores.keys();
      if (stores.size > KEPT_STORES && oldest !== undefined) {
        stores.get(oldest)?.end();
        stores.delete(oldest);
      }
      return store;
    },
  };
  memories.set(thinking, memory);
  return memory;
}
