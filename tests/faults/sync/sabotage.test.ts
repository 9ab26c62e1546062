/** The kit against servers that are broken on purpose: each is found out by a short schedule that a sound server passes. */
import { expect, test } from 'vitest';
import { sqliteHere } from '../../convergence/grounds.ts';
import { attempt, type Ground } from '../../convergence/hunt.ts';
import { judgingByLastPull, MISTAKES, sabotaged, type Sabotage } from '../../convergence/sabotage.ts';
import type { Schedule, Step } from '../../convergence/schedule/schedule.ts';
import type { Broken } from '../../convergence/verdict/model.ts';

const add = (on: string, book: string): Step => ({ do: 'add', on, book });
const tenBooks = Array.from({ length: 10 }, (_, n) => add('A0', `b${n}`));
const settle: Step = { do: 'settle' };
const devices = ['A0', 'A1', 'B0'];

/** Two devices of a person write the same field apart; `A0` pulls what the other wrote while its own still waits. */
const titlesApart: readonly Step[] = [
  add('A0', 'b0'),
  settle,
  { do: 'offline', on: 'A0' },
  { do: 'mark', on: 'A0', books: ['b0'], value: 1 },
  { do: 'wait', ms: 100 },
  { do: 'title', on: 'A1', book: 'b0', value: 'one' },
  settle,
  { do: 'title', on: 'A0', book: 'b0', value: 'other' },
  { do: 'online', on: 'A0' },
];
const club: readonly Step[] = [
  { do: 'share', on: 'A0', role: 'editor', member: 'm0' },
  settle,
  { do: 'accept', on: 'B0' },
  { do: 'add', on: 'A0', book: 'c0', shared: true },
  settle,
];

/** The shortest schedules known that show each mistake, and the promise that breaks. */
const SHOWN_BY: Readonly<Record<Sabotage, { readonly steps: readonly Step[]; readonly breaks: Broken['promise'] }>> = {
  'forgets what it did': {
    breaks: 'P2',
    steps: [
      add('A0', 'b0'),
      settle,
      { do: 'strike', on: 'A0', what: 'dropAnswer', nth: 1 },
      { do: 'count', on: 'A0', book: 'b0', by: 1 },
      settle,
    ],
  },
  'forgets deletions': { breaks: 'P3', steps: [add('A0', 'b0'), settle, { do: 'remove', on: 'A0', book: 'b0' }] },
  'acknowledges rows that it does not keep': { breaks: 'P3', steps: tenBooks },
  // Thrown out of the drawer: nothing but the former history tells of the deletion.
  'knows nothing of a history that ended': {
    breaks: 'P3',
    steps: [
      add('A0', 'b0'),
      add('A0', 'b1'),
      settle,
      { do: 'backup' },
      { do: 'remove', on: 'A0', book: 'b0', forGood: true },
      add('A1', 'b2'),
      settle,
      { do: 'restore' },
      settle,
    ],
  },
  'tells nobody what lost': { breaks: 'P3', steps: titlesApart },
  'goes on giving rows to whoever was expelled': {
    breaks: 'P5',
    steps: [...club, { do: 'expel', on: 'A0' }, { do: 'title', on: 'A0', book: 'c0', value: 'secret' }],
  },
  'gives rows to somebody else': {
    breaks: 'P5',
    steps: [add('B0', 'b0'), settle, ...tenBooks],
  },
};

const tryOn = async (steps: readonly Step[], ground: Ground): Promise<readonly string[]> => {
  const schedule: Schedule = { seed: 1, devices, steps: [...steps] };
  const { broken } = await attempt(schedule, ground, 'sabotage');
  return broken.map(({ promise }) => promise);
};

for (const sabotage of MISTAKES)
  test(`SYN-157 a server that ${sabotage} is found out`, async () => {
    const { steps, breaks } = SHOWN_BY[sabotage];
    const broken = sqliteHere(0, sabotaged(sabotage));
    expect(await tryOn(steps, { ...broken, options: { ...broken.options, patienceMs: 4_000 } })).toContain(breaks);
    expect(await tryOn(steps, sqliteHere(0))).toEqual([]);
  }, 120_000);

test('SYN-157 SYN-10 a server that takes for known what a device pulled after its change is found out', async () => {
  const sound = sqliteHere(0);
  const broken: Ground = {
    ...sound,
    open: async () => judgingByLastPull(await sound.open()),
    options: { ...sound.options, patienceMs: 4_000 },
  };
  expect(await tryOn(titlesApart, broken)).toContain('P4');
}, 120_000);

test('SYN-94 SYN-41 after a restored backup nothing is lost and what was deleted stays so, whoever was away', async () => {
  const steps: readonly Step[] = [
    ...tenBooks,
    { do: 'read', on: 'A1', book: 'b1', readings: ['r0', 'r1'] },
    settle,
    { do: 'backup' },
    { do: 'remove', on: 'A0', book: 'b0', forGood: true },
    { do: 'title', on: 'A0', book: 'b3', value: 'changed' },
    add('A1', 'b10'),
    settle,
    { do: 'offline', on: 'A1' },
    { do: 'remove', on: 'A0', book: 'b2' },
    { do: 'remove', on: 'A0', book: 'b3' },
    { do: 'unread', on: 'A0', readings: ['r0'] },
    add('A0', 'b11'),
    settle,
    { do: 'offline', on: 'A0' },
    { do: 'add', on: 'A1', book: 'b12' },
    { do: 'count', on: 'A1', book: 'b4', by: 2 },
    { do: 'restore' },
    { do: 'online', on: 'A1' },
    { do: 'strike', on: 'A1', what: 'dropAnswer', nth: 1 },
    settle,
    { do: 'online', on: 'A0' },
    { do: 'reopen', on: 'A0' },
    settle,
  ];
  expect(await tryOn(steps, sqliteHere(0))).toEqual([]);
}, 120_000);
