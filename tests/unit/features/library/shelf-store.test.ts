import { describe, expect, it, vi } from 'vitest';
import type { ShelfPage, ShelfView } from '#domain/library/shelf.ts';
import { createShelfStore, SHELF_PAGE } from '../../../../src/features/library/shelf-store.ts';

const view: ShelfView = { tab: 'all', stacked: true, sort: 'recent' };

/** A library of numbered titles that can change, and whose answers can be counted. */
function aLibrary(total: number) {
  let revision = 1;
  const listeners = new Set<(revision: number) => void>();
  const asked: number[] = [];
  return {
    asked,
    change(by: number) {
      total += by;
      revision += 1;
      for (const listener of listeners) listener(revision);
    },
    thinking: {
      shelf(_view: ShelfView, from: number, count: number): Promise<ShelfPage> {
        asked.push(from);
        const length = Math.max(0, Math.min(count, total - from));
        const entries = Array.from(
          { length },
          (_, at) => ({ kind: 'book', key: `r${revision}-${from + at}` }) as ShelfPage['entries'][number],
        );
        return Promise.resolve({
          revision,
          total,
          bookCount: total,
          asked: {},
          countByTab: { all: total, roman: total, bd: 0, manga: 0 },
          from,
          entries,
        });
      },
      onRevision(listener: (revision: number) => void) {
        listeners.add(listener);
        listener(revision);
        return () => listeners.delete(listener);
      },
    },
  };
}

describe('the shelf, a page at a time', () => {
  it('asks only for the pages on the screen', async () => {
    const library = aLibrary(10_000);
    const store = createShelfStore(library.thinking, view);
    store.subscribe(() => undefined);
    void store.need(5 * SHELF_PAGE + 3, 6 * SHELF_PAGE + 3);
    await vi.waitFor(() => expect(store.shelf().at(6 * SHELF_PAGE)?.key).toBe(`r1-${6 * SHELF_PAGE}`));
    expect(new Set(library.asked)).toEqual(new Set([0, 5 * SHELF_PAGE, 6 * SHELF_PAGE]));
    expect(store.shelf().total).toBe(10_000);
  });

  it('asks for a page once, however often it is needed', async () => {
    const library = aLibrary(100);
    const store = createShelfStore(library.thinking, view);
    store.subscribe(() => undefined);
    for (let at = 0; at < 10; at += 1) void store.need(at, at + 20);
    await vi.waitFor(() => expect(store.shelf().total).toBe(100));
    expect(library.asked).toEqual([0]);
  });

  it('keeps the old page on the screen until the new one is there', async () => {
    const library = aLibrary(100);
    const store = createShelfStore(library.thinking, view);
    store.subscribe(() => undefined);
    void store.need(0, 20);
    await vi.waitFor(() => expect(store.shelf().total).toBe(100));
    library.change(1);
    expect(store.shelf().at(0)?.key).toBe('r1-0');
    await vi.waitFor(() => expect(store.shelf().at(0)?.key).toBe('r2-0'));
    expect(store.shelf().total).toBe(101);
  });

  it('leaves what says the same as before alone, so that rows arriving elsewhere redraw nothing', async () => {
    let revision = 1;
    let rating = 4;
    let bell: (revision: number) => void = () => undefined;
    const store = createShelfStore(
      {
        shelf: (_view, from) =>
          Promise.resolve({
            revision,
            total: 2,
            bookCount: 2,
            asked: {},
            countByTab: { all: 2, roman: 2, bd: 0, manga: 0 },
            from,
            entries: [{ key: 'a' }, { key: 'b', ratingQuarters: rating }] as unknown as ShelfPage['entries'],
          }),
        onRevision(listener) {
          bell = listener;
          return () => undefined;
        },
      },
      view,
    );
    let told = 0;
    store.subscribe(() => (told += 1));
    await store.need(0, 1);
    const before = store.shelf();
    const [first, second] = [before.at(0), before.at(1)];

    bell((revision = 2));
    await store.need(0, 1);
    expect(store.shelf()).toBe(before);
    expect(told).toBe(1);

    rating = 5;
    bell((revision = 3));
    await store.need(0, 1);
    expect(told).toBe(2);
    expect(store.shelf().at(0)).toBe(first);
    expect(store.shelf().at(1)).not.toBe(second);
  });

  it('shows a change made while another screen was shown', async () => {
    const library = aLibrary(100);
    const store = createShelfStore(library.thinking, view);
    const leave = store.subscribe(() => undefined);
    await store.need(0, 20);
    leave();
    library.change(1);
    store.subscribe(() => undefined);
    await vi.waitFor(() => expect(store.shelf().total).toBe(101));
  });

  it('is there before anybody looks when it was asked for ahead', async () => {
    const store = createShelfStore(aLibrary(100).thinking, view);
    await store.need(0, 17);
    expect(store.shelf().at(17)?.key).toBe('r1-17');
  });

  it('gives the same snapshot until something changed', async () => {
    const library = aLibrary(10);
    const store = createShelfStore(library.thinking, view);
    store.subscribe(() => undefined);
    await vi.waitFor(() => expect(store.shelf().total).toBe(10));
    const before = store.shelf();
    void store.need(0, 9);
    expect(store.shelf()).toBe(before);
  });

  it('stays as it was when the worker is lost, and recovers with the next revision', async () => {
    const library = aLibrary(10);
    const shelf = vi.fn(library.thinking.shelf).mockRejectedValueOnce(new Error('lost'));
    const store = createShelfStore({ ...library.thinking, shelf }, view);
    store.subscribe(() => undefined);
    await vi.waitFor(() => expect(shelf).toHaveBeenCalledTimes(1));
    library.change(0);
    await vi.waitFor(() => expect(store.shelf().total).toBe(10));
  });

  it('tells when no first page comes, and forgets it when one does', async () => {
    const library = aLibrary(10);
    let readable = false;
    const shelf = (...asked: Parameters<typeof library.thinking.shelf>) =>
      readable ? library.thinking.shelf(...asked) : Promise.reject(new DOMException('closed', 'OpenFailedError'));
    const store = createShelfStore({ ...library.thinking, shelf }, view, 5);
    store.subscribe(() => undefined);
    await vi.waitFor(() => expect(store.shelf().failure).toMatchObject({ name: 'OpenFailedError' }));
    readable = true;
    library.change(0);
    await vi.waitFor(() => expect(store.shelf()).toMatchObject({ total: 10, failure: undefined }));
  });
});
