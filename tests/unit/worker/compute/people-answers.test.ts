import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestRuntime, type TestRuntime } from '../../../kit/runtime.ts';

let world: TestRuntime;
beforeEach(() => {
  world = createTestRuntime();
});
afterEach(() => world.close());

const add = async (title: string, author: string): Promise<void> => {
  const draft = { title, authors: [{ name: author }], category: 'roman', status: 'to-read', possession: 'owned', addedBy: 'hand' } as const;
  expect((await world.runtime.library.addBook(draft)).ok).toBe(true);
};
const found = async (query: string): Promise<readonly string[]> => {
  await world.settled();
  return (await world.runtime.thinking.search(query)).books.map(({ entry }) => entry.title).sort();
};

test('AUT-5 search finds joined names under each other, and a pen name under both, as soon as it is decided', async () => {
  await add('Ikigami', 'Motorô Mase');
  await add('Demokratia', 'Mase Motoharu');
  await add('L’Appel du coucou', 'Robert Galbraith');
  expect(await found('motoharu')).toEqual(['Demokratia']);
  await world.runtime.library.decideAuthor('mase motoharu', { type: 'join', into: 'motoro mase' });
  await world.runtime.library.decideAuthor('robert galbraith', { type: 'pen-name', of: 'j k rowling' });
  await add('Harry Potter', 'J. K. Rowling');
  expect(await found('motoro mase')).toEqual(['Demokratia', 'Ikigami']);
  expect(await found('rowling')).toEqual(['Harry Potter', 'L’Appel du coucou']);
  expect((await world.runtime.thinking.authors()).map(({ name }) => name)).toEqual(['Robert Galbraith', 'Motorô Mase', 'J. K. Rowling']);
});
