import { expect, test } from 'vitest';
import { pendingBooksOf } from '../../../../src/features/library/pending-books.ts';
import type { SyncStatus } from '../../../../src/sync/status.ts';

/** A line whose status is set by hand; counts how often it was asked. */
const aLine = () => {
  const listeners = new Set<(status: SyncStatus) => void>();
  let now: SyncStatus = { type: 'sent', at: '', refused: 0 };
  const line = {
    asked: 0,
    books: [] as readonly string[],
    status: () => now,
    onStatus: (listener: (status: SyncStatus) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async pendingBooks() {
      line.asked += 1;
      return line.books;
    },
    become(pending: number) {
      now = pending > 0 ? { type: 'sending', pending, refused: 0 } : { type: 'sent', at: '', refused: 0 };
      for (const listener of listeners) listener(now);
    },
  };
  return line;
};
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('a book waits from its change until it was sent', async () => {
  const line = aLine();
  const pending = pendingBooksOf(line);
  pending.subscribe(() => {});
  line.books = ['b1', 'b2'];
  line.become(3);
  await settled();
  expect([...pending.books()]).toEqual(['b1', 'b2']);
  line.become(0);
  await settled();
  expect([...pending.books()]).toEqual([]);
});

test('nothing is asked while nothing waits, and once for a burst of news', async () => {
  const line = aLine();
  pendingBooksOf(line).subscribe(() => {});
  line.become(0);
  await settled();
  expect(line.asked).toBe(0);
  for (let pending = 1; pending < 50; pending += 1) line.become(pending);
  await settled();
  expect(line.asked).toBeLessThanOrEqual(2);
});

test('the set is the same object until it changes', async () => {
  const line = aLine();
  const pending = pendingBooksOf(line);
  pending.subscribe(() => {});
  line.books = ['b1'];
  line.become(1);
  await settled();
  const before = pending.books();
  line.become(2);
  await settled();
  expect(pending.books()).toBe(before);
});
