import { describe, expect, test } from 'vitest';
import { createPersistence } from '../../../src/app/persistence.ts';

const aBrowser = (persisted = false) => {
  const asked: string[] = [];
  return {
    asked,
    persisted: async () => persisted,
    persist: async () => {
      asked.push('persist');
      return true;
    },
  };
};

describe('the question whether the browser keeps the books', () => {
  test('is asked after the first import, and once', async () => {
    const storage = aBrowser();
    const persistence = createPersistence({ storage, countBooks: async () => 650 });
    await persistence.imported();
    await persistence.imported();
    await persistence.bookAdded();
    expect(storage.asked).toHaveLength(1);
  });

  test.each([
    [9, 0],
    [10, 1],
  ])('with %i books by hand it is asked %i times', async (books, times) => {
    const storage = aBrowser();
    await createPersistence({ storage, countBooks: async () => books }).bookAdded();
    expect(storage.asked).toHaveLength(times);
  });

  test('is not asked when the browser has promised already', async () => {
    const storage = aBrowser(true);
    await createPersistence({ storage, countBooks: async () => 0 }).imported();
    expect(storage.asked).toHaveLength(0);
  });

  test('a browser that cannot answer is no failure', async () => {
    await expect(createPersistence({ storage: undefined, countBooks: async () => 0 }).imported()).resolves.toBeUndefined();
  });
});
