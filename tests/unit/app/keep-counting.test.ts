import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepCounting } from '../../../src/app/keep-counting.ts';

const aLibrary = () => {
  let change: () => void = () => undefined;
  const noted: number[] = [];
  const library = { books: 0 };
  const keeper = keepCounting({
    onRevision: (listener) => (change = listener),
    countBooks: async () => library.books,
    note: (books) => noted.push(books),
  });
  return { library, noted, keeper, change: () => change() };
};

describe('the count of a library that outlives its database (SYN-116)', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is taken at the first loading, at once: the page before may have been closed too early', async () => {
    const { library, noted, change } = aLibrary();
    library.books = 3;
    change();
    await vi.advanceTimersByTimeAsync(0);
    expect(noted).toEqual([3]);
  });

  test('is taken once for many changes in a row', async () => {
    const { library, noted, change } = aLibrary();
    change();
    for (library.books = 1; library.books < 9; library.books += 1) change();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(noted).toEqual([0, 9]);
  });

  test('ACC-70 is taken before another library is shown, when the last change was a moment ago', async () => {
    const { library, noted, keeper, change } = aLibrary();
    change();
    await vi.advanceTimersByTimeAsync(0);
    library.books = 1;
    change();
    await keeper.finish();
    expect(noted).toEqual([0, 1]);
  });

  test('that cannot be taken keeps nobody from leaving', async () => {
    let change: () => void = () => undefined;
    const { finish } = keepCounting({
      onRevision: (listener) => (change = listener),
      countBooks: () => Promise.reject(new Error('the thread has ended')),
      note: () => expect.unreachable(),
    });
    change();
    await expect(finish()).resolves.toBeUndefined();
  });
});
