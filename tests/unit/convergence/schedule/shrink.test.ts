import { expect, test } from 'vitest';
import type { Schedule, Step } from '../../../convergence/schedule/schedule.ts';
import { shrink } from '../../../convergence/schedule/shrink.ts';

const add = (book: string, on = 'A0'): Step => ({ do: 'add', on, book });
const long: Schedule = {
  seed: 1,
  devices: ['A0', 'A1', 'B0'],
  steps: [
    ...Array.from({ length: 40 }, (_, n) => add(`b${n}`, n % 3 === 0 ? 'B0' : 'A1')),
    { do: 'strike', on: 'A1', what: 'dropAnswer', nth: 3 },
  ],
};
const has = ({ steps }: Schedule, verb: Step['do'], of: (step: Step) => boolean = () => true) =>
  steps.some((step) => step.do === verb && of(step));
const always = { mayGoOn: () => true, tries: 1 };

test('SYN-156 a failing schedule is shortened to the steps, devices and details that the failure needs', async () => {
  const fails = async (candidate: Schedule) =>
    has(candidate, 'strike') && has(candidate, 'add', (step) => 'book' in step && step.book === 'b17');
  expect(await shrink(long, { ...always, fails })).toEqual({
    seed: 1,
    devices: ['A1'],
    steps: [add('b17', 'A1'), { do: 'strike', on: 'A1', what: 'dropAnswer', nth: 1 }],
  });
});

test('SYN-156 a schedule that fails only now and then is tried again before a step counts as needed', async () => {
  let asked = 0;
  const fails = async (candidate: Schedule) => has(candidate, 'strike') && (asked += 1) % 2 === 0;
  expect((await shrink(long, { ...always, fails, tries: 2 })).steps).toHaveLength(1);
});

test('SYN-156 when the time is up, the shortest schedule that failed so far is the answer', async () => {
  let left = 8;
  const short = await shrink(long, { fails: async (candidate) => has(candidate, 'strike'), mayGoOn: () => (left -= 1) > 0, tries: 1 });
  expect(short.steps.length).toBeLessThan(long.steps.length);
  expect(has(short, 'strike')).toBe(true);
});
