/**
 * What each step of a schedule means. A step whose row or device is not there (because shrinking took away what made
 * it) does nothing.
 */
import { toStoreFailure } from '../../../src/db/failure.ts';
import { notesTable } from '../../../src/sync/pending.ts';
import { accessTokenFor } from '../../../src/sync/session.ts';
import { personOf, type Step, type StepOf } from '../schedule/schedule.ts';
import type { World } from '../run.ts';
import { createPatience } from '../verdict/patience.ts';
import { settled } from '../verdict/quiet.ts';
import type { Actor } from './actor.ts';
import { createChanges, isChange, type Changes } from './changes.ts';
import { cloneProfile } from './clone.ts';

export interface Doing {
  carryOut(step: Step): Promise<void>;
  /** Ends all faults: everything is open, has room and a network, the clocks are right, the servers run. */
  lift(): Promise<void>;
  /** Deletes every row, notices included, and signs all devices out. */
  tidyUp(): Promise<void>;
}

export const createDoing = (world: World): Doing => {
  const { actors, installation, models, texts, openRows, stores } = world;
  const rightTime = Date.now;
  const modelOf = (device: string) => models.get(personOf(device));
  const change = createChanges(world);

  /** The guard may be starting the engine anew at this very moment: the app asks again, and so do we. A rejected write left nothing. */
  const insist = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt === 20 || isWithoutRoom(error) || !/DatabaseClosed|Abort|InvalidState|NotReadable/.test(String((error as Error).name)))
          throw error;
        await pause(20);
      }
    }
  };

  /**
   * Undefined when the store is full, as its author is told. Where there is room again the engine may not have started
   * yet, and refuses a moment longer: the same press must save it then, without anything else being done (SYN-195).
   */
  const pressed = async <T>(actor: Actor, press: () => Promise<T>): Promise<T | undefined> => {
    const patience = createPatience(world.options.patienceMs);
    for (;;) {
      try {
        return await press();
      } catch (error) {
        if (!isWithoutRoom(error)) throw error;
        if (stores.isFull(actor.device.db().name)) return undefined;
        if (!(await patience.more())) throw error;
      }
    }
  };

  const resend = async (actor: Actor, nth: number): Promise<void> => {
    const body = actor.sent.at(-nth);
    const login = await actor.device.connection().engine.login();
    if (body === undefined || !login) return;
    const token = await accessTokenFor(`${installation.url}/api`, login, Date.now());
    if (!token.ok) return;
    // A device without room for its new token keeps the old one.
    if (token.value.fresh)
      await actor.device
        .connection()
        .engine.saveAccessToken(login.userId, token.value.token, token.value.expiration)
        .catch(orThrow(isWithoutRoom));
    const headers = { 'content-type': 'application/tson', authorization: `Bearer ${token.value.token}` };
    // Its answer reaches nobody; whether a server was there does not matter.
    await fetch(`${installation.url}/api/sync`, { method: 'POST', headers, body }).catch(() => {});
  };

  const clone = async (actor: Actor, as: string): Promise<void> => {
    if (actors.has(as)) return;
    const waits = (await actor.device.connection().sync.pendingChanges(1)).length > 0;
    const profile = await insist(() => cloneProfile(actor.device));
    if (waits) modelOf(actor.name)?.copied(actor.name);
    texts.copied(actor.name);
    texts.copied(as);
    await world.open(as, profile);
  };

  /** Rows that some device wrote, and of which the server may lack that. */
  const waitingRows = async (): Promise<ReadonlySet<string>> => {
    const ids = new Set<string>();
    for (const { device } of actors.values())
      for (const table of ['books', 'readings', 'series'])
        await insist(() =>
          device
            .db()
            .table(notesTable(table))
            .each(({ type, keys }: { readonly type: string; readonly keys: readonly string[] }) => {
              if (type !== 'delete') for (const key of keys) ids.add(key);
            }),
        );
    return ids;
  };

  const happen = async (step: Exclude<Step, { do: Changes }>): Promise<void> => {
    if (step.do === 'settle') return void world.broken.push(...(await settled(world)));
    if (step.do === 'wait') return pause(step.ms);
    if (step.do === 'clock') return void (Date.now = () => rightTime() + step.byMs);
    if (step.do === 'backup') {
      await installation.copies?.backUp();
      for (const model of models.values()) model.backedUp();
      return;
    }
    if (step.do === 'restore') {
      const waiting = await waitingRows();
      if ((await installation.copies?.restore()) === true)
        for (const judge of [...models.values(), texts, openRows]) judge.restored(waiting);
      return;
    }
    if (step.do === 'restart') return installation.restart(step.node);
    if (step.do === 'kill') return installation.killAtCommit(step.node, step.nth);
    const actor = actors.get(step.on);
    if (actor === undefined) return;
    await actor.ready();
    if (step.do === 'offline' || step.do === 'online') return actor.setOnline(step.do === 'online');
    if (step.do === 'full') return stores.fill(actor.device.db().name);
    if (step.do === 'room') return stores.giveRoom(actor.device.db().name);
    if (step.do === 'reopen') return actor.reopen();
    if (step.do === 'die') return actor.strike('die', step.nth);
    if (step.do === 'strike') return actor.strike(step.what, step.nth, step.files);
    return step.do === 'resend' ? resend(actor, step.nth) : clone(actor, step.as);
  };

  return {
    async carryOut(step) {
      if (!isChange(step)) return happen(step);
      const actor = actors.get(step.on);
      if (actor === undefined) return;
      await actor.ready();
      // Only what the device was promised counts: the judges hear of it once the promise resolved.
      const note = await pressed(actor, () => insist(() => change(actor.device.db(), step as StepOf<Changes>)));
      note?.();
    },

    async lift() {
      Date.now = rightTime;
      await installation.whole();
      for (const actor of actors.values()) {
        actor.spare();
        stores.giveRoom(actor.device.db().name);
        await actor.ready();
        actor.setOnline(true);
      }
    },

    async tidyUp() {
      for (const { device } of actors.values()) {
        const { db } = device.connection();
        for (const table of [db.readings, db.volumes, db.series, db.books, db.notices, db.removals]) await insist(() => table.clear());
      }
      const { keeper, realmId } = world.sharing;
      const { device } = [...actors.values()].find(({ name }) => personOf(name) === keeper) ?? {};
      await insist(async () => device?.db().table('realms').delete(realmId));
      await settled(world);
      for (const { device: its } of actors.values()) await its.desk.signOut();
    },
  };
};

const isWithoutRoom = (error: unknown): boolean => toStoreFailure(error)?.type === 'StorageFull';

const orThrow =
  (isExpected: (error: unknown) => boolean) =>
  (error: unknown): void => {
    if (!isExpected(error)) throw error;
  };

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
