/** One device of a run with everything that the schedule can do to it and its line. */
import { browserClock, type Clock } from '../../../src/sync/surroundings.ts';
import { aDevice, type TestDevice } from '../../kit/device.ts';
import type { Fault, LineScript } from '../../kit/fault-proxy.ts';
import { randomOf } from '../../kit/random.ts';

export interface Actor {
  readonly name: string;
  readonly device: TestDevice;
  readonly isOnline: () => boolean;
  setOnline(online: boolean): void;
  /** At its `nth` exchange from now; `files`: about pictures. */
  strike(what: Fault | 'die', nth: number, files?: boolean): void;
  /** Nothing strikes any more. */
  spare(): void;
  /** Bodies of its exchanges that brought changes, the latest last. */
  readonly sent: readonly string[];
  /** Resolves when it is open, after whatever happened to it. */
  ready(): Promise<void>;
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export interface ActorOptions {
  readonly server: { readonly url: string };
  readonly name: string;
  readonly seed: number;
  /** Id of a copied profile. */
  readonly id?: string;
  /** Waits between attempts are so many times shorter than in life. */
  readonly haste: number;
  /** Hears every answer. */
  readonly heard: (text: string) => void;
}

export const createActor = async ({ server, name, seed, id, haste, heard }: ActorOptions): Promise<Actor> => {
  const struck: { what: Fault | 'die'; nth: number; files: boolean }[] = [];
  const sent: string[] = [];
  let dies = false;
  let isOnline = true;
  let busy: Promise<void> = Promise.resolve();

  const script: LineScript = {
    strike(path) {
      const files = path.startsWith('/api/attachments/');
      if (!files && !path.endsWith('/sync')) return undefined;
      const concerned = struck.filter((one) => one.files === files);
      for (const one of concerned) one.nth -= 1;
      const due = struck.findIndex((one) => one.files === files && one.nth <= 0);
      const [one] = due < 0 ? [] : struck.splice(due, 1);
      if (one?.what !== 'die') return one?.what;
      dies = true;
      return 'dropAnswer';
    },
    heard(text, { path, body }) {
      heard(text);
      if (path.endsWith('/sync') && bringsChanges(body)) sent.push(body);
      if (!dies) return;
      dies = false;
      busy = busy.then(() => device.restart());
    },
  };
  const device = await aDevice({ server, name, script, clock: hastyClock(seed, haste), ...(id === undefined ? {} : { id }) });
  return {
    name,
    device,
    isOnline: () => isOnline,
    setOnline(online) {
      isOnline = online;
      device.setOnline(online);
    },
    strike: (what, nth, files = false) => void struck.push({ what, nth, files }),
    spare: () => void struck.splice(0),
    sent,
    async ready() {
      await busy;
    },
    reopen: () => (busy = busy.then(() => device.restart())),
    async close() {
      await busy;
      await device.close();
    },
  };
};

const bringsChanges = (body: string): boolean => {
  try {
    return (JSON.parse(body) as { readonly changes: readonly unknown[] }).changes.length > 0;
  } catch {
    return false;
  }
};

/** Time runs `haste` times faster for the guard around the engine; its chances repeat. */
const hastyClock = (seed: number, haste: number): Clock => ({
  now: () => Date.now(),
  elapsed: () => performance.now() * haste,
  random: randomOf(seed),
  after: (delayMs, work) => browserClock.after(delayMs / haste, work),
});
