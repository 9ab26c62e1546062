/**
 * A schedule from a seed. Own generator instead of fast-check's commands (docs/adr/0019): a step must stay meaningful
 * when the steps before it are taken away, and a run costs a second, so shrinking needs a budget of its own.
 */
import { oneOf, randomOf, upTo, type Random } from '../../kit/random.ts';
import { personOf, STRIKES, type Schedule, type Step } from './schedule.ts';

export interface Scope {
  /** Steps, all devices together. */
  readonly steps: number;
  readonly devices: readonly string[];
  /** Servers that may be restarted; 0 when they are not ours. */
  readonly nodes: number;
  /** Can the servers be killed between a commit and its answer? */
  readonly canKill: boolean;
  /** May the clocks of this machine be set? */
  readonly canSetClocks: boolean;
  /** Are profiles copied and old requests sent again? */
  readonly canCopy: boolean;
  /** Can the data of the servers be copied and put back? */
  readonly canRestore: boolean;
}

export const DEVICES = ['A0', 'A1', 'A2', 'B0', 'B1'] as const;

/** The same seed and scope give the same schedule. */
export const generate = (seed: number, scope: Scope): Schedule => {
  const random = randomOf(seed);
  const devices = [...scope.devices];
  const steps: Step[] = [];
  const rows = { book: new Map<string, string[]>(), reading: new Map<string, string[]>(), series: new Map<string, string[]>() };
  const offline = new Set<string>();
  let named = 0;
  /** Some runs settle often and some hardly ever: the one finds what one fault does, the other what many do together. */
  const settles = oneOf(random, [0.02, 0.08, 0.3]);
  const offlines = oneOf(random, [0.02, 0.06]);

  // Not everything happens in every run: what a run is about happens often enough to meet.
  const copiesData = scope.canRestore && random() < 0.25;
  // Who belongs to a realm, and what was deleted in it, is not given back by devices after a restore (docs/delta.md).
  const sharing = !copiesData && random() < 0.6 && new Set(devices.map(personOf)).size > 1 ? drawSharing(random, devices) : undefined;
  const shows = random() < 0.5;
  const fills = !copiesData && random() < 0.4;
  const full = new Set<string>();

  const fresh = (kind: keyof typeof rows, device: string): string => {
    const name = `${kind.slice(0, 1)}${named++}`;
    const mine = rows[kind].get(personOf(device)) ?? [];
    rows[kind].set(personOf(device), [...mine, name]);
    return name;
  };
  const known = (kind: keyof typeof rows, device: string): string | undefined => {
    const mine = rows[kind].get(personOf(device)) ?? [];
    // The latest ones are touched most: that is where devices meet.
    return random() < 0.6 ? mine.at(-1 - upTo(random, Math.min(4, mine.length))) : mine[upTo(random, mine.length)];
  };

  const change = (device: string): Step => {
    if (sharing !== undefined && random() < 0.4) return sharing(device, steps.length, () => `c${named++}`);
    const book = known('book', device);
    if (book !== undefined && shows && random() < 0.08)
      return { do: 'cover', on: device, book, picture: `p${named++}`, bytes: oneOf(random, [100, 100, 70_000, 140_000]) };
    const chance = random();
    if (book === undefined || chance < 0.16) return { do: 'add', on: device, book: fresh('book', device) };
    if (chance < 0.36) return { do: 'count', on: device, book, by: 1 + upTo(random, 5) };
    if (chance < 0.56) {
      const more = random() < 0.3 ? [known('book', device) ?? book, known('book', device) ?? book] : [];
      return { do: 'mark', on: device, books: [...new Set([book, ...more])], value: steps.length };
    }
    if (chance < 0.7) return { do: 'title', on: device, book, value: `t${steps.length}` };
    if (chance < 0.77) return { do: 'remove', on: device, book };
    if (chance < 0.85)
      return { do: 'read', on: device, book, readings: Array.from({ length: 1 + upTo(random, 3) }, () => fresh('reading', device)) };
    const reading = known('reading', device);
    if (chance < 0.9 && reading !== undefined) return { do: 'unread', on: device, readings: [reading] };
    const series = random() < 0.3 ? undefined : known('series', device);
    return { do: 'series', on: device, series: series ?? fresh('series', device), name: `s${steps.length}` };
  };

  const trouble = (device: string): Step => {
    const chance = random();
    const nth = 1 + upTo(random, 3);
    if (copiesData && random() < 0.2) return { do: random() < 0.6 ? 'backup' : 'restore' };
    if (fills && random() < 0.3) {
      if (full.delete(device)) return { do: 'room', on: device };
      full.add(device);
      return { do: 'full', on: device };
    }
    if (scope.canKill && random() < 0.3) return { do: 'kill', node: upTo(random, scope.nodes), nth };
    if (chance < 0.5)
      return { do: 'strike', on: device, what: oneOf(random, STRIKES), nth, ...(shows && random() < 0.4 && { files: true }) };
    if (chance < 0.6) return { do: 'reopen', on: device };
    if (chance < 0.7) return { do: 'die', on: device, nth };
    if (chance < 0.78 && scope.canCopy) return { do: 'resend', on: device, nth };
    if (chance < 0.81 && scope.canCopy && devices.length <= scope.devices.length) {
      const as = nextDevice(device, devices);
      devices.push(as);
      return { do: 'clone', on: device, as };
    }
    if (chance < 0.86 && scope.canSetClocks) return { do: 'clock', byMs: jump(random) };
    if (chance < 0.96 && scope.nodes > 0) return { do: 'restart', node: upTo(random, scope.nodes) };
    return { do: 'wait', ms: upTo(random, 60) };
  };

  while (steps.length < scope.steps) {
    const device = devices[upTo(random, devices.length)] ?? 'A0';
    const chance = random();
    if (chance < settles) steps.push({ do: 'settle' });
    else if (chance < settles + offlines) {
      steps.push({ do: offline.has(device) ? 'online' : 'offline', on: device });
      if (!offline.delete(device)) offline.add(device);
    } else if (chance < settles + offlines + 0.14) steps.push(trouble(device));
    else steps.push(change(device));
  }
  return { seed, devices: [...scope.devices], steps };
};

const ROLES = ['editor', 'editor', 'counsellor', 'reader'] as const;

/** The next step about what two people share. `fresh` names an open book. */
type SharingDraw = (device: string, value: number, fresh: () => string) => Step;

/** The first device alone asks in and expels; the rest is for everybody, whether they may or not. */
const drawSharing = (random: Random, devices: readonly string[]): SharingDraw => {
  const keeper = devices[0] ?? 'A0';
  const books: string[] = [];
  let asked = 0;
  const add = (device: string, fresh: () => string): Step => {
    const book = fresh();
    books.push(book);
    return { do: 'add', on: device, book, ...(random() < 0.7 && { shared: true }) };
  };
  return (device, value, fresh) => {
    if (asked === 0) return { do: 'share', on: keeper, role: oneOf(random, ROLES), member: `m${asked++}` };
    const book = random() < 0.6 ? books.at(-1 - upTo(random, Math.min(4, books.length))) : books[upTo(random, books.length)];
    const chance = random();
    const isKeepers = personOf(device) === personOf(keeper);
    if (chance < 0.14) {
      if (!isKeepers) return { do: 'accept', on: device };
      return random() < 0.5 ? { do: 'share', on: keeper, role: oneOf(random, ROLES), member: `m${asked++}` } : { do: 'expel', on: keeper };
    }
    if (chance < 0.2) return isKeepers ? { do: 'role', on: device, role: oneOf(random, ROLES) } : { do: 'leave', on: device };
    if (book === undefined || chance < 0.36) return add(device, fresh);
    if (chance < 0.5) return { do: 'move', on: device, book, to: random() < 0.5 ? 'shared' : 'own' };
    if (chance < 0.62) return { do: 'count', on: device, book, by: 1 + upTo(random, 5) };
    if (chance < 0.7) return { do: 'remove', on: device, book };
    return { do: 'title', on: device, book, value: `t${value}` };
  };
};

const nextDevice = (like: string, devices: readonly string[]): string => {
  const person = personOf(like);
  return `${person}${devices.filter((it) => personOf(it) === person).length}`;
};

/** Minutes to and fro, or weeks ahead: then every token has expired and nobody remembers a request but the ledger. */
const jump = (random: Random): number =>
  random() < 0.3 ? (14 + upTo(random, 30)) * 86_400_000 : Math.round((random() - 0.5) * 2 * 3_600_000);
