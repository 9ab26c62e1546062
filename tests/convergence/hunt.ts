/** Looks for a schedule that breaks a promise, seed after seed, and makes the first one that it finds short. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run, type Counts, type Outcome, type RunOptions } from './run.ts';
import { generate, type Scope } from './schedule/generate.ts';
import { describeSchedule, type Schedule } from './schedule/schedule.ts';
import { shrink } from './schedule/shrink.ts';
import type { Broken } from './verdict/model.ts';
import type { Installation } from './world/installation.ts';

export interface Ground {
  /** For people: `SQLite`, `PostgreSQL, two servers`. */
  readonly name: string;
  /** An installation for one run; the run closes it. */
  readonly open: () => Promise<Installation>;
  readonly scope: Scope;
  readonly options: Omit<RunOptions, 'salt'>;
}

export interface Found {
  readonly seed: number;
  readonly broken: readonly Broken[];
  readonly schedule: Schedule;
  /** The shortest that still breaks one of the same promises. */
  readonly short: Schedule;
  readonly shortBroken: readonly Broken[];
}

export interface Tried {
  readonly seed: number;
  readonly seconds: number;
  readonly counts: Counts;
  readonly found?: Found;
}

/** Carries one schedule out on fresh ground. What throws is a broken promise too: nobody was to notice anything. */
export const attempt = async (schedule: Schedule, { open, options }: Ground, salt: string): Promise<Outcome> => {
  const installation = await open();
  try {
    return await run(schedule, installation, { ...options, salt });
  } catch (error) {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { broken: [{ promise: 'P8', text }], counts: { steps: 0, requests: 0, struck: {}, kills: installation.kills() } };
  } finally {
    await installation.close();
  }
};

export interface Hunting {
  /** Milliseconds that shortening a failure may take. */
  readonly shrinkMs: number;
  readonly tries: number;
}

/** One seed on this ground; when a promise breaks, the short form of it. */
export const hunt = async (seed: number, ground: Ground, hunting: Hunting): Promise<Tried> => {
  const schedule = generate(seed, ground.scope);
  const begun = performance.now();
  const { broken, counts } = await attempt(schedule, ground, String(seed));
  const tried = { seed, seconds: secondsSince(begun), counts };
  return broken.length === 0 ? tried : { ...tried, found: await shorten(schedule, broken, ground, hunting) };
};

const shorten = async (schedule: Schedule, broken: readonly Broken[], ground: Ground, { shrinkMs, tries }: Hunting): Promise<Found> => {
  const promises = new Set(broken.map(({ promise }) => promise));
  const end = performance.now() + shrinkMs;
  // A run that fails fails by waiting in vain: most of the time that shortening takes would be that wait.
  const hasty: Ground = { ...ground, options: { ...ground.options, patienceMs: Math.min(ground.options.patienceMs, SHORT_PATIENCE_MS) } };
  let shortBroken = broken;
  const short = await shrink(schedule, {
    async fails(candidate) {
      const outcome = await attempt(candidate, hasty, String(schedule.seed));
      const same = outcome.broken.filter(({ promise }) => promises.has(promise));
      if (same.length > 0) shortBroken = same;
      return same.length > 0;
    },
    mayGoOn: () => performance.now() < end,
    tries,
  });
  return { seed: schedule.seed, broken, schedule, short, shortBroken };
};

const SHORT_PATIENCE_MS = 4_000;

/** Writes a failing schedule where it can be replayed from; resolves to the file. */
export const keepSchedule = async (folder: string, ground: string, { seed, short }: Found): Promise<string> => {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${ground.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${seed}.json`);
  await writeFile(file, `${JSON.stringify(short, undefined, 1)}\n`);
  return file;
};

export const describeFound = ({ seed, shortBroken, schedule, short }: Found): string =>
  [
    `seed ${seed} breaks ${[...new Set(shortBroken.map(({ promise }) => promise))].join(', ')}:`,
    ...shortBroken.map(({ promise, text }) => `  ${promise} ${text}`),
    `${schedule.steps.length} steps, shortened to ${short.steps.length}:`,
    describeSchedule(short),
  ].join('\n');

const secondsSince = (begun: number): number => Math.round((performance.now() - begun) / 100) / 10;
