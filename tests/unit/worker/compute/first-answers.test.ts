import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openLocal } from '../../../../src/db/local.ts';
import { openFirstAnswers } from '../../../../src/worker/compute/first-answers.ts';

let opened = 0;
const aLocal = () => openLocal(`first-${(opened += 1)}`);

test('the last answer to a question is recalled after a restart, as out of date', async () => {
  const local = aLocal();
  const before = openFirstAnswers(local);
  before.note('home', () => ({ revision: 7, books: 1 }));
  before.note('home', () => ({ revision: 9, books: 2 }));
  await before.save();
  expect(await openFirstAnswers(local).recall('home')).toEqual({ revision: 0, books: 2 });
  local.close();
});

test('what changed after a question was asked is in the answer that is kept, also when it was kept before', async () => {
  const local = aLocal();
  const before = openFirstAnswers(local);
  let books = 60;
  before.note('home', () => ({ revision: books, books }));
  await before.save();
  expect(before.isUnsaved()).toBe(false);
  books = 61;
  before.outdate();
  expect(before.isUnsaved()).toBe(true);
  await before.save();
  expect(await openFirstAnswers(local).recall('home')).toEqual({ revision: 0, books: 61 });
  local.close();
});

test('a question never asked before has no answer', async () => {
  const local = aLocal();
  expect(await openFirstAnswers(local).recall('home')).toBeUndefined();
  local.close();
});

test('the last questions are kept, over several starts, and no more than six', async () => {
  const local = aLocal();
  for (let start = 0; start < 8; start += 1) {
    const answers = openFirstAnswers(local);
    answers.note(`view ${start}`, () => ({ revision: 1 }));
    if (start === 7) answers.note('view 3', () => ({ revision: 1 }));
    await answers.save();
  }
  const after = openFirstAnswers(local);
  const kept = [];
  for (let view = 0; view < 8; view += 1) if ((await after.recall(`view ${view}`)) !== undefined) kept.push(view);
  expect(kept).toEqual([2, 3, 4, 5, 6, 7]);
  local.close();
});

test('answers of another shape, or that cannot be read, are no answers', async () => {
  const local = aLocal();
  await local.blobs.put({ key: 'first-answers', fingerprint: 'older', content: [['home', { revision: 0 }]] });
  expect(await openFirstAnswers(local).recall('home')).toBeUndefined();
  local.close();
  expect(await openFirstAnswers(local).recall('home')).toBeUndefined();
});
