/**
 * `npm run test:faults`: seeds on every engine, on one server and on two, with servers killed; the first failure of each
 * is shortened, printed and written to a file. Without a PostgreSQL it says what it did not try.
 */
import { parseArgs } from 'node:util';
import { readFile, writeFile } from 'node:fs/promises';
import { attempt, describeFound, hunt, keepSchedule, type Ground, type Tried } from './hunt.ts';
import { postgresHere, postgresProcesses, sqliteHere, sqliteProcess } from './grounds.ts';
import { scheduleSchema } from './schedule/schedule.ts';

const { values } = parseArgs({
  options: {
    /** First seed; a random one when left out. */
    seed: { type: 'string' },
    /** Seeds on each ground. */
    seeds: { type: 'string', default: '5' },
    steps: { type: 'string', default: '80' },
    /** Part of the name of the grounds to try. */
    on: { type: 'string', default: '' },
    'shrink-seconds': { type: 'string', default: '180' },
    replay: { type: 'string' },
    folder: { type: 'string', default: 'data/convergence' },
    report: { type: 'string' },
  },
});

const steps = Number(values.steps);
const postgresUrl = process.env['GRIOT_TEST_POSTGRES_URL'];
const all: readonly Ground[] = [
  sqliteHere(steps),
  sqliteProcess(steps),
  ...(postgresUrl === undefined
    ? []
    : [postgresHere(steps, postgresUrl), postgresProcesses(steps, postgresUrl, 1), postgresProcesses(steps, postgresUrl, 2)]),
];
const grounds = all.filter(({ name }) => name.toLowerCase().includes(values.on.toLowerCase()));
if (postgresUrl === undefined) console.log('not tried: PostgreSQL (set GRIOT_TEST_POSTGRES_URL)');

const results: Record<string, readonly Tried[]> = {};
let failed = false;
// What nobody waits for says which code it was; the seeds after it are tried all the same.
process.on('unhandledRejection', (cause) => {
  failed = true;
  console.log(`nobody heard of a failure: ${cause instanceof Error ? cause.stack : String(cause)}`);
});
if (values.replay === undefined) await huntAll();
else await replay(values.replay);
process.exit(failed ? 1 : 0);

async function huntAll(): Promise<void> {
  const first = Number(values.seed ?? Date.now() % 1_000_000_000);
  for (const ground of grounds) {
    const tried: Tried[] = [];
    results[ground.name] = tried;
    for (let seed = first; seed < first + Number(values.seeds); seed += 1) {
      const one = await hunt(seed, ground, { shrinkMs: Number(values['shrink-seconds']) * 1_000, tries: 2 });
      tried.push(one);
      if (!one.found) continue;
      failed = true;
      const file = await keepSchedule(values.folder, ground.name, one.found);
      console.log(`${ground.name}: ${describeFound(one.found)}\nreplay: npm run test:faults -- --on "${ground.name}" --replay ${file}`);
    }
    const sum = (of: (one: Tried) => number) => tried.reduce((total, one) => total + of(one), 0);
    console.log(
      `${ground.name}: seeds ${first}…${first + tried.length - 1}, ${sum((one) => one.counts.steps)} steps, ${sum((one) => one.counts.requests)} requests, ` +
        `${sum((one) => one.counts.kills)} kills, ${Math.round(sum((one) => one.seconds))} s, ${tried.filter(({ found }) => found).length} failed`,
    );
  }
  if (values.report !== undefined) await writeFile(values.report, JSON.stringify(results, undefined, 1));
}

async function replay(file: string): Promise<void> {
  const schedule = scheduleSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  for (const ground of grounds) {
    const { broken } = await attempt(schedule, ground, String(schedule.seed));
    failed ||= broken.length > 0;
    console.log(
      `${ground.name}: ${broken.length === 0 ? 'every promise held' : broken.map(({ promise, text }) => `${promise} ${text}`).join('\n')}`,
    );
  }
}
