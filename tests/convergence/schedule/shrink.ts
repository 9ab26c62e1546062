/**
 * Makes a failing schedule short while it keeps failing: chunks of steps are taken away (ddmin, Zeller and Hildebrandt
 * 2002), then devices nobody misses, then details are made plainer. Timing is not part of a schedule, so a candidate
 * counts as failing when one of a few tries fails; a wrong "passes" only leaves the schedule longer than it could be.
 */
import { personOf, type Schedule, type Step } from './schedule.ts';

export interface Shrinking {
  /** Does this schedule fail in the way that matters? */
  readonly fails: (candidate: Schedule) => Promise<boolean>;
  /** False ends the search with the shortest found so far. */
  readonly mayGoOn: () => boolean;
  /** Tries per candidate. */
  readonly tries: number;
}

/** The shortest failing schedule that was found; the given one when nothing could be taken away. */
export const shrink = async (failing: Schedule, { fails, mayGoOn, tries }: Shrinking): Promise<Schedule> => {
  const stillFails = async (candidate: Schedule): Promise<boolean> => {
    for (let attempt = 0; attempt < tries && mayGoOn(); attempt += 1) if (await fails(candidate)) return true;
    return false;
  };

  let best = failing;
  const adopt = async (candidate: Schedule): Promise<boolean> => {
    if (!(await stillFails(candidate))) return false;
    best = candidate;
    return true;
  };

  for (let before = Infinity; mayGoOn() && sizeOf(best) < before;) {
    before = sizeOf(best);
    await withoutChunks(() => best, adopt, mayGoOn);
    await withoutDevices(() => best, adopt, mayGoOn);
    await plainer(() => best, adopt, mayGoOn);
  }
  return best;
};

type Adopt = (candidate: Schedule) => Promise<boolean>;

const sizeOf = (schedule: Schedule): number => JSON.stringify(schedule).length;

const withoutChunks = async (best: () => Schedule, adopt: Adopt, mayGoOn: () => boolean): Promise<void> => {
  for (let size = Math.ceil(best().steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    // From the end: what comes last depends on the most.
    for (let end = best().steps.length; end > 0 && mayGoOn(); end -= size) {
      const { steps } = best();
      const from = Math.max(0, Math.min(end, steps.length) - size);
      await adopt({ ...best(), steps: [...steps.slice(0, from), ...steps.slice(from + size)] });
    }
  }
};

const withoutDevices = async (best: () => Schedule, adopt: Adopt, mayGoOn: () => boolean): Promise<void> => {
  for (const device of best().devices) {
    const devices = best().devices.filter((it) => it !== device);
    if (devices.length === 0 || !mayGoOn()) return;
    await adopt({ ...best(), devices, steps: best().steps.filter((step) => !concerns(step, device)) });
  }
};

const concerns = (step: Step, device: string): boolean => ('on' in step && step.on === device) || ('as' in step && step.as === device);

const plainer = async (best: () => Schedule, adopt: Adopt, mayGoOn: () => boolean): Promise<void> => {
  for (let index = 0; index < best().steps.length; index += 1) {
    const step = best().steps[index];
    for (const simple of step ? simplerThan(step, best().devices) : []) {
      if (!mayGoOn()) return;
      if (await adopt({ ...best(), steps: best().steps.with(index, simple) })) break;
    }
  }
};

/** Plainer forms of a step, the plainest first. */
const simplerThan = (step: Step, devices: readonly string[]): Step[] => {
  const simpler: Step[] = [];
  if ('nth' in step && step.nth > 1) simpler.push({ ...step, nth: 1 });
  if (step.do === 'cover' && step.bytes > 100) simpler.push({ ...step, bytes: 100 });
  if (step.do === 'count' && step.by > 1) simpler.push({ ...step, by: 1 });
  if (step.do === 'mark' && step.books.length > 1) simpler.push({ ...step, books: step.books.slice(0, 1) });
  if ((step.do === 'read' || step.do === 'unread') && step.readings.length > 1)
    simpler.push({ ...step, readings: step.readings.slice(0, 1) });
  if ('on' in step) {
    const first = devices.find((device) => personOf(device) === personOf(step.on));
    if (first !== undefined && first < step.on) simpler.push({ ...step, on: first });
  }
  return simpler;
};
