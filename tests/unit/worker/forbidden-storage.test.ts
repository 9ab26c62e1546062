import '../../kit/browser-shims.ts';
import { afterEach, expect, test } from 'vitest';
import { createTestRuntime, type TestRuntime } from '../../kit/runtime.ts';

const { open } = IDBFactory.prototype;
const worlds: TestRuntime[] = [];
afterEach(async () => {
  IDBFactory.prototype.open = open;
  for (const world of worlds.splice(0)) await world.close();
});

const DRAFT = {
  title: 'Une si longue lettre',
  authors: [{ name: 'Mariama Bâ' }],
  category: 'roman',
  status: 'to-read',
  possession: 'owned',
  addedBy: 'hand',
} as const;

test.each(['InvalidStateError', 'SecurityError', 'UnknownError'])(
  'SYN-117 a browser that keeps nothing (%s) is told to whoever saves, and saving works once it keeps again, on the same page',
  async (name) => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Not in a private window.', name);
    };
    const world = createTestRuntime();
    worlds.push(world);
    expect(await world.runtime.library.addBook(DRAFT)).toMatchObject({ ok: false, error: { type: 'StorageUnavailable' } });
    await expect(world.db.books.count()).rejects.toThrow();

    IDBFactory.prototype.open = open;
    expect(await world.runtime.library.addBook(DRAFT)).toMatchObject({ ok: true });
  },
);
