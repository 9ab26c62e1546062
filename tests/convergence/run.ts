/**
 * Carries a schedule out with real devices against an installation, then lifts every fault, waits for quiet without
 * touching anything, and tells which promises do not hold.
 */
import { createHash } from 'node:crypto';
import { paired, registered } from '../kit/device.ts';
import { isOpen, personOf, type Schedule } from './schedule/schedule.ts';
import { createDoing } from './world/doing.ts';
import type { Installation } from './world/installation.ts';
import { createActor, type Actor } from './world/actor.ts';
import { createFullStores, type FullStores } from './world/full-store.ts';
import { createSharing, type Sharing } from './world/sharing.ts';
import { createCanaries, type Canaries } from './verdict/canaries.ts';
import { judgeTheEnd } from './verdict/end.ts';
import { createModel, type Broken, type Model } from './verdict/model.ts';
import { createOpenRows, type OpenRows } from './verdict/open-rows.ts';
import { settled } from './verdict/quiet.ts';
import { createTexts, type Texts } from './verdict/texts.ts';
import type { Fault } from '../kit/fault-proxy.ts';

export interface RunOptions {
  /** Waits between attempts are so many times shorter than in life. */
  readonly haste: number;
  /** For quiet, milliseconds; also at every settle point. */
  readonly patienceMs: number;
  /** Makes the ids of one run differ from another's on the same server. */
  readonly salt: string;
  /** Takes away what the run wrote and signs its devices out, as far as a server lets anyone. */
  readonly tidy?: boolean;
  /** Hears the id of every account that the run makes. */
  readonly onPerson?: (userId: string) => void;
}

export interface Outcome {
  /** Empty: every promise held. */
  readonly broken: readonly Broken[];
  readonly counts: Counts;
}

export interface Counts {
  readonly steps: number;
  readonly requests: number;
  readonly struck: Partial<Record<Fault, number>>;
  readonly kills: number;
}

/** Everything of one run that steps and checks need. */
export interface World {
  readonly installation: Installation;
  readonly options: RunOptions;
  readonly actors: Map<string, Actor>;
  /** By person: what that person alone may have. */
  readonly models: ReadonlyMap<string, Model>;
  readonly openRows: OpenRows;
  readonly texts: Texts;
  readonly canaries: Canaries;
  readonly sharing: Sharing;
  readonly stores: FullStores;
  readonly broken: Broken[];
  /** Of a person's row, or of an open one, from what the schedule calls it. */
  idOf(device: string, name: string): string;
  canaryOf(device: string): string;
  /** A device on this installation: a new one, or one that begins with a copied profile. */
  open(name: string, profile?: string): Promise<Actor>;
}

export const run = async (schedule: Schedule, installation: Installation, options: RunOptions): Promise<Outcome> => {
  const people = [...new Set(schedule.devices.map(personOf))];
  const canaries = createCanaries(people, options.salt);
  const idOf = (device: string, name: string): string => uuidOf(`${options.salt}/${isOpen(name) ? 'open' : personOf(device)}/${name}`);
  const userIds = new Map<string, string>();
  const openRows = createOpenRows();
  const texts = createTexts();
  const world: World = {
    installation,
    options,
    actors: new Map(),
    models: new Map(people.map((person) => [person, createModel()])),
    openRows,
    texts,
    canaries,
    sharing: createSharing({
      realmId: `rlm-${uuidOf(`${options.salt}/realm`)}`,
      people,
      userIdOf: (person) => userIds.get(person),
      idOf,
      now: () => new Date().toISOString(),
      onAskedIn: canaries.mayHear,
      onMoved: (id, title) => {
        openRows.moved(id);
        texts.moved(title);
      },
    }),
    stores: createFullStores(),
    broken: [],
    idOf,
    canaryOf: (device) => canaries.of(personOf(device)),
    async open(name, profile) {
      const actor = await createActor({
        server: installation,
        name,
        seed: schedule.seed + world.actors.size,
        haste: options.haste,
        heard: (text) => canaries.heard(personOf(name), text),
        ...(profile === undefined ? {} : { id: profile }),
      });
      world.actors.set(name, actor);
      return actor;
    },
  };
  const doing = createDoing(world);
  const rightTime = Date.now;
  let done = 0;
  try {
    await gather(world, schedule, people, userIds);
    for (const step of schedule.steps) {
      await doing.carryOut(step);
      done += 1;
      if (world.broken.length > 0) break;
    }
    await doing.lift();
    if (world.broken.length === 0) world.broken.push(...(await settled(world)));
    if (world.broken.length === 0) world.broken.push(...(await judgeTheEnd(world)));
    world.broken.push(...canaries.found(installation.log()));
    if (options.tidy) await doing.tidyUp();
  } finally {
    Date.now = rightTime;
    world.stores.end();
    for (const actor of world.actors.values()) await actor.close();
  }
  return { broken: world.broken, counts: countsOf(world, done) };
};

const gather = async (world: World, { devices }: Schedule, people: readonly string[], userIds: Map<string, string>): Promise<void> => {
  for (const person of people) {
    let first: Actor | undefined;
    for (const name of devices.filter((device) => personOf(device) === person)) {
      const actor = await world.open(name);
      if (first === undefined) await registered(actor.device, `Convergence ${person}`);
      else await paired(first.device, actor.device);
      first ??= actor;
    }
    const userId = first?.device.desk.current?.userId;
    if (userId === undefined) continue;
    userIds.set(person, userId);
    world.options.onPerson?.(userId);
  }
};

const countsOf = ({ actors, installation }: World, steps: number): Counts => {
  const struck: Partial<Record<Fault, number>> = {};
  let requests = 0;
  for (const { device } of actors.values()) {
    const { requests: asked, ...faults } = device.proxy.counts;
    requests += asked;
    for (const [fault, count] of Object.entries(faults) as [Fault, number][]) struck[fault] = (struck[fault] ?? 0) + count;
  }
  return { steps, requests, struck, kills: installation.kills() };
};

/** A valid UUID v4, the same for the same text. */
const uuidOf = (text: string): string => {
  const hash = createHash('sha256').update(text).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
};
