/**
 * `griot-convergence --url https://griot.example`: the kit against an installation that somebody runs. It makes accounts
 * of its own, works with them at random over bad lines for a bounded while, compares, deletes what it wrote and signs
 * its devices out. It hurts no server, sets no clock and reads nobody's rows.
 * Exit codes: 0 every promise held, 1 one did not, 2 the installation could not be tried, 64 wrong arguments.
 */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { attempt, type Ground } from './hunt.ts';
import type { Counts } from './run.ts';
import { DEVICES, generate } from './schedule/generate.ts';
import { describeSchedule, type Schedule } from './schedule/schedule.ts';
import type { Broken } from './verdict/model.ts';
import { theInstallationAt } from './world/installation.ts';

const USAGE = `griot-convergence --url https://griot.example [--runs 3] [--steps 60] [--minutes 10] [--seed n] [--report file.json]

Each run makes two accounts with five devices and deletes their rows afterwards; the accounts
themselves stay, empty and signed out: the server has no door that deletes an account.`;

interface Report {
  readonly url: string;
  readonly version: string | undefined;
  readonly held: boolean;
  readonly runs: {
    readonly seed: number;
    readonly seconds: number;
    readonly counts: Counts;
    readonly broken: readonly Broken[];
    readonly schedule?: Schedule;
  }[];
  /** Runs that were asked for and not begun, because the time was up. */
  readonly notBegun: number;
}

const MOST = { runs: 50, steps: 500, minutes: 120 } as const;

process.exit(await main());

async function main(): Promise<number> {
  const asked = readArguments();
  if (asked === undefined) return 64;
  const { url, runs, steps, minutes, seed, report: reportFile } = asked;
  const health = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(10_000) })
    .then((answer) => answer.json() as Promise<{ readonly status?: unknown; readonly version?: string }>)
    .catch(() => undefined);
  if (health?.status !== 'ok') {
    console.error(`No Griot server answers at ${url}.`);
    return 2;
  }

  const ground: Ground = {
    name: url,
    open: () => Promise.resolve(theInstallationAt(url)),
    scope: { steps, devices: DEVICES, nodes: 0, canKill: false, canSetClocks: false, canCopy: true, canRestore: false },
    options: { haste: 1, patienceMs: 60_000, tidy: true },
  };
  const end = performance.now() + minutes * 60_000;
  const report: Report = { url, version: health.version, held: true, runs: [], notBegun: 0 };
  for (let number = 0; number < runs && performance.now() < end; number += 1) {
    const schedule = generate(seed + number, ground.scope);
    const begun = performance.now();
    const { broken, counts } = await attempt(schedule, ground, randomUUID());
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    report.runs.push({ seed: schedule.seed, seconds, counts, broken, ...(broken.length > 0 ? { schedule } : {}) });
    console.log(
      `seed ${schedule.seed}: ${counts.steps} steps, ${counts.requests} requests, ${seconds} s: ${broken.length === 0 ? 'every promise held' : 'BROKEN'}`,
    );
    for (const { promise, text } of broken) console.log(`  ${promise} ${text}`);
    if (broken.length > 0) console.log(describeSchedule(schedule));
  }
  const full: Report = { ...report, held: report.runs.every(({ broken }) => broken.length === 0), notBegun: runs - report.runs.length };
  if (reportFile !== undefined) await writeFile(reportFile, `${JSON.stringify(full, undefined, 1)}\n`);
  console.log(
    `${full.runs.length} runs, ${full.held ? 'every promise held' : 'a promise does not hold'}${full.notBegun > 0 ? `, ${full.notBegun} not begun: the time was up` : ''}`,
  );
  return full.held ? 0 : 1;
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        url: { type: 'string' },
        runs: { type: 'string', default: '3' },
        steps: { type: 'string', default: '60' },
        minutes: { type: 'string', default: '10' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
        report: { type: 'string' },
      },
    });
    const { url, report } = values;
    if (url === undefined || !/^https?:\/\/[^/]+\/?$/.test(url)) throw new Error('--url must be the address of a server, without a path');
    const number = (name: 'runs' | 'steps' | 'minutes' | 'seed', most: number): number => {
      const value = Number(values[name]);
      if (!Number.isInteger(value) || value < 0 || value > most) throw new Error(`--${name} must be a whole number up to ${most}`);
      return value;
    };
    return {
      url: url.replace(/\/$/, ''),
      report,
      runs: number('runs', MOST.runs),
      steps: number('steps', MOST.steps),
      minutes: number('minutes', MOST.minutes),
      seed: number('seed', Number.MAX_SAFE_INTEGER),
    };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return undefined;
  }
}
