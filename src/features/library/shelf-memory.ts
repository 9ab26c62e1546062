/** What the shelf remembers while its library is open: the chosen view, its pages, how far the reader had scrolled. */
import type { VirtualItem } from '@tanstack/react-virtual';
import type { ShelfView } from '#domain/library/shelf.ts';
import type { Thinking } from '../../runtime/runtime.ts';
import { createShelfStore, type ShelfStore } from './shelf-store.ts';

export interface ShelfMemory {
  readonly view: () => ShelfView;
  readonly look: (view: ShelfView) => void;
  /** Pixels from the top, and the heights of the rows that were shown: what going back needs to be at once in place. */
  readonly scrollTop: () => number;
  readonly scrolledTo: (top: number) => void;
  readonly measured: () => VirtualItem[];
  readonly measuredAs: (rows: VirtualItem[]) => void;
  readonly storeOf: (view: ShelfView) => ShelfStore;
}

const memories = new WeakMap<Thinking, ShelfMemory>();

/** One memory per open library: another account starts anew. */
export function shelfMemory(thinking: Thinking): ShelfMemory {
  const known = memories.get(thinking);
  if (known !== undefined) return known;
  const stores = new Map<string, ShelfStore>();
  let current: ShelfView = { tab: 'all', stacked: true, sort: 'recent' };
  let top = 0;
  let rows: VirtualItem[] = [];
  const memory: ShelfMemory = {
    view: () => current,
    look(view) {
      // Another view is another list: it begins at its top.
      current = view;
      top = 0;
      rows = [];
    },
    scrollTop: () => top,
    scrolledTo(pixels) {
      top = pixels;
    },
    measured: () => rows,
    measuredAs(measured) {
      rows = measured;
    },
    storeOf(view) {
      const key = JSON.stringify([view.tab, view.stacked, view.sort, view.status, view.possession]);
      const store = stores.get(key) ?? createShelfStore(thinking, view);
      stores.set(key, store);
      return store;
    },
  };
  memories.set(thinking, memory);
  return memory;
}
