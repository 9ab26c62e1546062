import { expect, test } from 'vitest';
import { askAhead, keepAnswered, type Question } from '../../../src/runtime/answer.ts';
import type { Thinking } from '../../../src/runtime/runtime.ts';

/** Only what an answer needs of a worker: revisions, rung by hand. */
const aBell = () => {
  const listeners = new Set<(revision: number) => void>();
  const thinking = {
    onRevision: (listener: (revision: number) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Thinking;
  return { thinking, listeners, ring: () => listeners.forEach((listener) => listener(1)) };
};

/** Answers are given by hand, in any order. */
const byHand = () => {
  const waiting: ((answer: string) => void)[] = [];
  const question: Question<string> = () => new Promise((resolve) => waiting.push(resolve));
  return { question, waiting };
};

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('the last answer stays until the next one is there', async () => {
  const bell = aBell();
  const { question, waiting } = byHand();
  const answer = keepAnswered<string>(bell.thinking);
  answer.ask(question);
  answer.subscribe(() => {});
  waiting[0]?.('one');
  await settled();
  bell.ring();
  expect(answer.value()).toBe('one');
  waiting[1]?.('two');
  await settled();
  expect(answer.value()).toBe('two');
});

test('many revisions while an answer is awaited make one more question', async () => {
  const bell = aBell();
  const { question, waiting } = byHand();
  const answer = keepAnswered<string>(bell.thinking);
  answer.ask(question);
  answer.subscribe(() => {});
  for (let ring = 0; ring < 20; ring += 1) bell.ring();
  waiting[0]?.('one');
  await settled();
  expect(waiting).toHaveLength(2);
});

test('a late answer to an earlier question is dropped', async () => {
  const bell = aBell();
  const first = byHand();
  const second = byHand();
  const answer = keepAnswered<string>(bell.thinking);
  answer.subscribe(() => {});
  answer.ask(first.question);
  answer.ask(second.question);
  second.waiting[0]?.('second');
  await settled();
  first.waiting[0]?.('first');
  await settled();
  expect(answer.value()).toBe('second');
});

test('a failed question is asked again at the next revision', async () => {
  const bell = aBell();
  let calls = 0;
  const answer = keepAnswered<string>(bell.thinking);
  answer.ask(async () => {
    calls += 1;
    if (calls === 1) throw new Error('worker lost');
    return 'back';
  });
  answer.subscribe(() => {});
  await settled();
  bell.ring();
  await settled();
  expect(answer.value()).toBe('back');
});

test('nobody listening means nobody is asked', () => {
  const bell = aBell();
  const { question, waiting } = byHand();
  const answer = keepAnswered<string>(bell.thinking);
  answer.ask(question);
  const stop = answer.subscribe(() => {});
  stop();
  bell.ring();
  expect(waiting).toHaveLength(1);
  expect(bell.listeners.size).toBe(0);
});

test('no answer for a while is told, and forgotten when one comes', async () => {
  const bell = aBell();
  let works = false;
  const answer = keepAnswered<string>(bell.thinking, 5);
  answer.ask(() => (works ? Promise.resolve('one') : Promise.reject(new DOMException('closed', 'OpenFailedError'))));
  answer.subscribe(() => {});
  await settled();
  expect(answer.failure()).toBeUndefined();
  await expect.poll(answer.failure).toMatchObject({ name: 'OpenFailedError' });
  works = true;
  bell.ring();
  await settled();
  expect([answer.value(), answer.failure()]).toEqual(['one', undefined]);
});

test('a failed question leaves the last answer standing and tells nothing', async () => {
  const bell = aBell();
  let works = true;
  const answer = keepAnswered<string>(bell.thinking, 0);
  answer.ask(() => (works ? Promise.resolve('one') : Promise.reject(new Error('lost'))));
  answer.subscribe(() => {});
  await settled();
  works = false;
  bell.ring();
  await settled();
  await settled();
  expect([answer.value(), answer.failure()]).toEqual(['one', undefined]);
});

test('an answer with a name is there at once when its screen comes back, and renewed', async () => {
  const { thinking } = aBell();
  const { question, waiting } = byHand();
  const before = keepAnswered<string>(thinking, undefined, 'home');
  before.ask(question);
  before.subscribe(() => {});
  waiting[0]?.('one');
  await settled();
  const after = keepAnswered<string>(thinking, undefined, 'home');
  expect(after.value()).toBe('one');
  after.ask(question);
  after.subscribe(() => {});
  waiting[1]?.('two');
  await settled();
  expect(after.value()).toBe('two');
});

test('an answer asked for ahead waits for its screen, and for no other library', async () => {
  const { thinking } = aBell();
  await askAhead(thinking, 'home', () => Promise.resolve('one'));
  expect(keepAnswered<string>(thinking, undefined, 'home').value()).toBe('one');
  expect(keepAnswered<string>(aBell().thinking, undefined, 'home').value()).toBeUndefined();
});
