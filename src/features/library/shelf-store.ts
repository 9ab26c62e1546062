/**
 * The shelf of one view, a page at a time: what the screen shows is asked for, nothing else.
 * After a change of the library the pages on screen are asked again; until they are there the old ones stay, so the
 * shelf never blinks. An entry that says what it said before stays the same object, and nobody is told when nothing that is
 * shown differs: during a first sync a page of rows arrives each second, mostly for places nobody looks at. Remembered for as long as the library is open, so that going back finds it as it was.
 */
import type { AskedNames, ShelfEntry, ShelfPage, ShelfTab, ShelfView } from '#domain/library/shelf.ts';
import type { Thinking, Unsubscribe } from '../../runtime/runtime.ts';
import { unchanged } from '../../runtime/unchanged.ts';

export const SHELF_PAGE = 60;

export interface Shelf {
  /** Entries in all; `undefined` until the first page is there. */
  readonly total: number | undefined;
  readonly countByTab: Readonly<Record<ShelfTab, number>> | undefined;
  /** Books in all, those within stacks among them. */
  readonly bookCount: number | undefined;
  /** What the filter asks for, as it is called. */
  readonly asked: AskedNames | undefined;
  /** The entry at a place of the shelf, if it is here already. */
  readonly at: (index: number) => ShelfEntry | undefined;
  /** Why there is no first page, after it was waited for long enough; absent while there is hope. */
  readonly failure?: unknown;
}

/** A worker that was lost, or a store the browser closed, is back within this time or not at all. */
const PATIENCE_MS = 4_000;

export interface ShelfStore {
  readonly shelf: () => Shelf;
  readonly subscribe: (listener: () => void) => Unsubscribe;
  /** Makes sure that these places are here soon and up to date; last included. Resolves when they are, or cannot be had now. */
  readonly need: (first: number, last: number) => Promise<void>;
  /** Hears of changes no more; for a view that nobody comes back to. */
  readonly end: () => void;
}

export function createShelfStore(thinking: Pick<Thinking, 'shelf' | 'onRevision'>, view: ShelfView, patienceMs = PATIENCE_MS): ShelfStore {
  const pages = new Map<number, ShelfPage>();
  const awaited = new Map<number, Promise<void>>();
  const listeners = new Set<() => void>();
  let newest = -1;
  let needed: readonly [number, number] = [0, 0];
  let losingPatience: ReturnType<typeof setTimeout> | undefined;
  let current: Shelf = { total: undefined, countByTab: undefined, bookCount: undefined, asked: undefined, at: () => undefined };

  const at = (index: number): ShelfEntry | undefined => pages.get(Math.floor(index / SHELF_PAGE))?.entries[index % SHELF_PAGE];

  const ask = async (page: number): Promise<void> => {
    try {
      const answer = await thinking.shelf(view, page * SHELF_PAGE, SHELF_PAGE);
      const known = pages.get(page)?.entries;
      const entries = unchanged(known, answer.entries);
      pages.set(page, { ...answer, entries });
      // Another function for other entries: what is remembered by it must look again.
      let next: Shelf = { ...current, at: entries === known ? current.at : (index) => at(index), failure: undefined };
      if (answer.revision >= newest) {
        newest = answer.revision;
        const { total, bookCount } = answer;
        next = {
          ...next,
          total,
          bookCount,
          asked: unchanged(next.asked, answer.asked),
          countByTab: unchanged(next.countByTab, answer.countByTab),
        };
      }
      clearTimeout(losingPatience);
      losingPatience = undefined;
      show(next);
    } catch (error) {
      // The worker was lost or could not read; a new one announces its first revision, and that asks again.
      if (pages.size === 0 && listeners.size > 0) losingPatience ??= setTimeout(() => giveUp(error), patienceMs);
    } finally {
      awaited.delete(page);
    }
    if (pages.get(page)?.revision === newest) renew();
  };

  const giveUp = (failure: unknown): void => show({ ...current, failure });

  const show = (next: Shelf): void => {
    const { total, bookCount, asked, countByTab, at: there, failure } = current;
    const sameCounts = total === next.total && bookCount === next.bookCount && countByTab === next.countByTab;
    if (sameCounts && asked === next.asked && there === next.at && failure === next.failure) return;
    current = next;
    for (const listener of listeners) listener();
  };

  const renew = (): void => {
    const [first, last] = needed;
    for (let page = Math.floor(first / SHELF_PAGE); page <= Math.floor(last / SHELF_PAGE); page += 1) {
      const known = pages.get(page);
      const upToDate = known !== undefined && known.revision >= newest;
      if (!upToDate && !awaited.has(page)) awaited.set(page, ask(page));
    }
  };

  // For as long as the library is open: a change made while another screen is shown must not be missed.
  const end = thinking.onRevision((revision) => {
    newest = Math.max(newest, revision);
    if (listeners.size > 0) renew();
  });

  return {
    end,
    shelf: () => current,
    async need(first, last) {
      needed = [Math.max(0, first), Math.max(first, last)];
      renew();
      await Promise.all(awaited.values());
    },
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) renew();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(losingPatience);
        losingPatience = undefined;
      };
    },
  };
}
