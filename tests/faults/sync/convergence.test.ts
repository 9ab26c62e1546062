/**
 * The proof that the line converges: a few schedules that never change, and one that nobody has seen before, on every
 * engine. `npm run test:faults` runs many; docs/convergence.md says what they prove.
 */
import { expect, test } from 'vitest';
import { postgresHere, postgresProcesses, sqliteHere, sqliteProcess } from '../../convergence/grounds.ts';
import { attempt, describeFound, hunt, type Ground } from '../../convergence/hunt.ts';
import type { Schedule, Step } from '../../convergence/schedule/schedule.ts';

const STEPS = 80;
const postgresUrl = process.env['GRIOT_TEST_POSTGRES_URL'];
const seed = Date.now() % 1_000_000_000;
const hunting = { shrinkMs: 60_000, tries: 2 };

const holdsOn = async (ground: Ground, seeds: readonly number[]): Promise<void> => {
  for (const one of seeds) {
    const { found } = await hunt(one, ground, hunting);
    expect(found && describeFound(found)).toBeUndefined();
  }
};

for (const ground of [sqliteHere(STEPS), ...(postgresUrl === undefined ? [] : [postgresHere(STEPS, postgresUrl)])])
  test(
    `SYN-38 devices that worked at random over bad lines agree in the end, with ${ground.name} (seeds 1, 2, 3 and ${seed})`,
    () => holdsOn(ground, [1, 2, 3, seed]),
    5 * 60_000,
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
