/**
 * The proof that the line converges: a few schedules that never change and one that nobody has seen before, on every engine.
 * `npm run test:faults` runs many; docs/convergence.md says what they prove.
 */
import { expect, test } from 'vitest';
import { postgresHere, postgresProcesses, sqliteHere, sqliteProcess } from '../../convergence/grounds.ts';
import { attempt, describeFound, hunt, type Ground } from '../../convergence/hunt.ts';
import type { Schedule, Step } from '../../convergence/schedule/schedule.ts';

const STEPS = 80;
const postgresUrl = process.env['GRIOT_TEST_POSTGRES_URL'];
const hunting = { shrinkMs: 60_000, tries: 2 };

const holdsOn = async (ground: Ground, seeds: readonly number[]): Promise<void> => {
  for (const one of seeds) {
    const { found } = await hunt(one, ground, hunting);
    expect(found && describeFound(found)).toBeUndefined();
  }
};

for (const ground of [sqliteHere(STEPS), ...(postgresUrl === undefined ? [] : [postgresHere(STEPS, postgresUrl)])])
  test(
    `SYN-38 devices that worked at random over bad lines agree in the end, with ${ground.name} (seeds 1, 2 and 3)`,
    () => holdsOn(ground, [1, 2, 3]),
    5 * 60_000,
  );

const unseen = Date.now() % 1_000_000_000;
test(
  `SYN-38 devices that worked at random as nobody saw before agree in the end (seed ${unseen})`,
  () => holdsOn(sqliteHere(STEPS), [unseen]),
  5 * 60_000,
);

/** The first request of A1 holds the move alone: what A1 writes after that, without having heard of the others, goes in a second one. */
const movedApart: Schedule = {
  seed: 1,
  devices: ['A0', 'A1', 'B0'],
  steps: [
    { do: 'share', on: 'A0', role: 'editor', member: 'm0' },
    { do: 'settle' },
    { do: 'accept', on: 'B0' },
    { do: 'add', on: 'A1', book: 'c0', shared: true },
    { do: 'settle' },
    { do: 'offline', on: 'A1' },
    { do: 'move', on: 'A1', book: 'c0', to: 'own' },
    { do: 'wait', ms: 500 },
    { do: 'title', on: 'A1', book: 'c0', value: 't1' },
    { do: 'title', on: 'A0', book: 'c0', value: 't2' },
    { do: 'settle' },
    { do: 'title', on: 'B0', book: 'c0', value: 't3' },
    { do: 'settle' },
  ],
};
for (const ground of [sqliteHere(STEPS), ...(postgresUrl === undefined ? [] : [postgresHere(STEPS, postgresUrl)])])
  test(
    `SYN-192 SYN-193 a title is told that lost to somebody who moved its book before they heard of it, with ${ground.name}`,
    async () => expect((await attempt(movedApart, ground, 'moved')).broken).toEqual([]),
    60_000,
  );

/** Of a book that the backup had not yet, the server knows nothing when it is told that it is deleted. */
const deletedAfterRestore: Schedule = {
  seed: 1,
  devices: ['A0', 'A1', 'A2'],
  steps: [
    { do: 'add', on: 'A0', book: 'b0' },
    { do: 'settle' },
    { do: 'backup' },
    { do: 'add', on: 'A0', book: 'b1' },
    { do: 'settle' },
    { do: 'restore' },
    { do: 'remove', on: 'A2', book: 'b1' },
  ],
};
test(
  'SYN-99 a book of after the backup that one device deletes after the restore is not brought back by the others',
  async () => expect((await attempt(deletedAfterRestore, sqliteHere(STEPS), 'restored')).broken).toEqual([]),
  60_000,
);

const killed = [
  sqliteProcess(STEPS),
  ...(postgresUrl === undefined ? [] : [postgresProcesses(STEPS, postgresUrl, 1), postgresProcesses(STEPS, postgresUrl, 2)]),
];
const KILLS = 3;
/** Every change is made twice over a killed server: the device never hears that the first time was enough. */
const killing: Schedule = {
  seed: 1,
  devices: ['A0', 'A1'],
  steps: [
    { do: 'add', on: 'A0', book: 'b0' },
    { do: 'settle' },
    ...Array.from({ length: KILLS }, (_, n): Step[] => [
      ...[0, 1].map((node): Step => ({ do: 'kill', node, nth: 1 })),
      { do: 'count', on: n % 2 === 0 ? 'A0' : 'A1', book: 'b0', by: 1 },
      { do: 'settle' },
    ]).flat(),
  ],
};
for (const ground of killed)
  test(
    `SYN-158 a server killed between a commit and its answer, again and again, loses nothing and does nothing twice: ${ground.name}`,
    async () => {
      const { broken, counts } = await attempt(killing, ground, 'kills');
      expect(broken).toEqual([]);
      expect(counts.kills).toBeGreaterThanOrEqual(KILLS);
    },
    5 * 60_000,
  );
