/** What the shelf remembers while its library is open: the chosen view, its pages, how far the reader had scrolled. */
import type { VirtualItem } from '@tanstack/react-virtual';
import type { ShelfView } from '#domain/library/shelf.ts';
import type { Thinking } from '../../runtime/runtime.ts';
import { createShelfStore, type ShelfStore } from './shelf-store.ts';

export interface ShelfMemory {
  view: ShelfView;
  /** Pixels from the top, and the heights of the rows that were shown: what going back needs to be at once in place. */
  scrollTop: number;
  measured: VirtualItem[];
  readonly storeOf: (view: ShelfView) => ShelfStore;
}

const memories = new WeakMap<Thinking, ShelfMemory>();

/** One memory per open library: another account starts anew. */
export function shelfMemory(thinking: Thinking): ShelfMemory {
  const known = memories.get(thinking);
  if (known !== undefined) return known;
  const stores = new Map<string, ShelfStore>();
  const memory: ShelfMemory = {
    view: { tab: 'all', stacked: true, sort: 'recent' },
    scrollTop: 0,
    measured: [],
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
