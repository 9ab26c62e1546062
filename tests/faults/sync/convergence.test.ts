/**
 * The proof that the line converges: a few schedules that never change, and one that nobody has seen before, on every
 * engine. `npm run test:faults` runs many; docs/convergence.md says what they prove.
 */
import { expect, test } from 'vitest';
import { postgresHere, postgresProcesses, sqliteHere, sqliteProcess } from '../../convergence/grounds.ts';
import { describeFound, hunt, type Ground } from '../../convergence/hunt.ts';

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
for (const ground of killed)
  test(
    `SYN-158 a server killed between a commit and its answer loses nothing and does nothing twice: ${ground.name}`,
    () => holdsOn(ground, [1]),
    5 * 60_000,
  );
