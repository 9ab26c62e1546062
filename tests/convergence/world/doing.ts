/**
 * What each step of a schedule means. A step whose row or device is not there (because shrinking took away what made
 * it) does nothing.
 */
import { randomUUID } from 'node:crypto';
import { add } from 'dexie';
import { removalsOf } from '#domain/recovery/removal.ts';
import { accessTokenFor } from '../../../src/sync/session.ts';
import type { GriotDb } from '../../../src/db/database.ts';
import { aBook, aReading, aSeries } from '../../kit/library.ts';
import { personOf, type Step, type StepOf } from '../schedule/schedule.ts';
import type { World } from '../run.ts';
import { markOf } from '../verdict/model.ts';
import { settled } from '../verdict/quiet.ts';
import type { Actor } from './actor.ts';
import { cloneProfile } from './clone.ts';

export interface Doing {
  carryOut(step: Step): Promise<void>;
  /** Ends all faults: everything is open and has a network, the clocks are right, the servers run. */
  lift(): Promise<void>;
  /** Deletes every row, notices included, and signs all devices out. */
  tidyUp(): Promise<void>;
}

type Changes = 'add' | 'count' | 'mark' | 'title' | 'remove' | 'read' | 'unread' | 'series';

export const createDoing = (world: World): Doing => {
  const { actors, installation, models, idOf, canaryOf } = world;
  const rightTime = Date.now;
  const now = () => new Date().toISOString();
  const modelOf = (device: string) => models.get(personOf(device));

  const changes: { readonly [C in Changes]: (db: GriotDb, step: StepOf<C>) => Promise<() => void> } = {
    async add(db, { on, book }) {
      const id = idOf(on, book);
      await db.books.add({ ...aBook({ id, title: canaryOf(on), updatedAt: now() }), counter: 0 } as never);
      return () => {
        modelOf(on)?.added(id);
        modelOf(on)?.counted(id, 0);
        modelOf(on)?.wrote(id, 'title', canaryOf(on));
      };
    },
    async count(db, { on, book, by }) {
      const id = idOf(on, book);
      const found = await db.books.update(id, { counter: add(by), updatedAt: now() } as never);
      return () => found > 0 && modelOf(on)?.counted(id, by);
    },
    async mark(db, { on, books, value }) {
      const ids = [...new Set(books.map((book) => idOf(on, book)))];
      const here = await db.transaction('rw', db.books, async () => {
        const found = (await db.books.bulkGet(ids)).flatMap((row) => (row ? [row.id] : []));
        await db.books.bulkUpdate(found.map((key) => ({ key, changes: { [markOf(on)]: value, updatedAt: now() } as never })));
        return found;
      });
      return () => here.forEach((id) => modelOf(on)?.marked(id, on, value));
    },
    async title(db, { on, book, value }) {
      const id = idOf(on, book);
      const title = `${value} ${canaryOf(on)}`;
      const found = await db.books.update(id, { title, updatedAt: now() });
      return () => found > 0 && modelOf(on)?.wrote(id, 'title', title);
    },
    async remove(db, { on, book, forGood }) {
      const id = idOf(on, book);
      const row = await db.books.get(id);
      if (!row) return () => {};
      // As every command does it: into the drawer.
      await db.transaction('rw', db.books, db.removals, async () => {
        if (forGood !== true)
          await db.removals.bulkAdd([...removalsOf(randomUUID(), [{ table: 'books', row }], { now: now(), newId: randomUUID })]);
        await db.books.delete(id);
      });
      return () => modelOf(on)?.removed(id);
    },
    async read(db, { on, book, readings }) {
      const bookId = idOf(on, book);
      const ids = readings.map((reading) => idOf(on, reading));
      await db.transaction('rw', db.books, db.readings, async () => {
        await db.readings.bulkAdd(ids.map((id) => aReading({ id, bookId, updatedAt: now() })));
        await db.books.update(bookId, { status: 'reading', updatedAt: now() });
      });
      return () => ids.forEach((id) => modelOf(on)?.added(id));
    },
    async unread(db, { on, readings }) {
      const ids = readings.map((reading) => idOf(on, reading));
      const here = (await db.readings.bulkGet(ids)).flatMap((row) => (row ? [row.id] : []));
      if (here.length > 0) await db.readings.bulkDelete(here);
      return () => here.forEach((id) => modelOf(on)?.removed(id));
    },
    async series(db, { on, series, name }) {
      const id = idOf(on, series);
      const text = `${name} ${canaryOf(on)}`;
      await db.series.put(aSeries({ id, key: 'asterix', name: text, updatedAt: now() }));
      return () => {
        modelOf(on)?.added(id);
        modelOf(on)?.wrote(id, 'name', text);
      };
    },
  };

  /** The guard may be starting the engine anew at this very moment: the app asks again, and so do we. A rejected write left nothing. */
  const insist = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt === 20 || !/DatabaseClosed|Abort|InvalidState/.test(String((error as Error).name))) throw error;
        await pause(20);
      }
    }
  };

  const resend = async (actor: Actor, nth: number): Promise<void> => {
    const body = actor.sent.at(-nth);
    const login = await actor.device.connection().engine.login();
    if (body === undefined || !login) return;
    const token = await accessTokenFor(`${installation.url}/api`, login, Date.now());
    if (!token.ok) return;
    if (token.value.fresh) await actor.device.connection().engine.saveAccessToken(login.userId, token.value.token, token.value.expiration);
    const headers = { 'content-type': 'application/tson', authorization: `Bearer ${token.value.token}` };
    // Its answer reaches nobody; whether a server was there does not matter.
    await fetch(`${installation.url}/api/sync`, { method: 'POST', headers, body }).catch(() => {});
  };

  const clone = async (actor: Actor, as: string): Promise<void> => {
    if (actors.has(as)) return;
    const waits = (await actor.device.connection().sync.pendingChanges(1)).length > 0;
    const profile = await insist(() => cloneProfile(actor.device));
    if (waits) modelOf(actor.name)?.copied(actor.name);
    await world.open(as, profile);
  };

  const happen = async (step: Exclude<Step, { do: Changes }>): Promise<void> => {
    if (step.do === 'settle') return void world.broken.push(...(await settled(world)));
    if (step.do === 'wait') return pause(step.ms);
    if (step.do === 'clock') return void (Date.now = () => rightTime() + step.byMs);
    if (step.do === 'backup') return installation.copies?.backUp();
    if (step.do === 'restore') {
      if ((await installation.copies?.restore()) === true) for (const model of models.values()) model.restored();
      return;
    }
    if (step.do === 'restart') return installation.restart(step.node);
    if (step.do === 'kill') return installation.killAtCommit(step.node, step.nth);
    const actor = actors.get(step.on);
    if (actor === undefined) return;
    await actor.ready();
    if (step.do === 'offline' || step.do === 'online') return actor.setOnline(step.do === 'online');
    if (step.do === 'reopen') return actor.reopen();
    if (step.do === 'die') return actor.strike('die', step.nth);
    if (step.do === 'strike') return actor.strike(step.what, step.nth);
    return step.do === 'resend' ? resend(actor, step.nth) : clone(actor, step.as);
  };

  return {
    async carryOut(step) {
      if (!isChange(step)) return happen(step);
      const actor = actors.get(step.on);
      if (actor === undefined) return;
      await actor.ready();
      const promise = changes[step.do] as (db: GriotDb, change: Step) => Promise<() => void>;
      // Only what the device was promised counts: the model hears of it once the promise resolved.
      const note = await insist(() => promise(actor.device.db(), step));
      note();
    },

    async lift() {
      Date.now = rightTime;
      await installation.whole();
      for (const actor of actors.values()) {
        actor.spare();
        await actor.ready();
        actor.setOnline(true);
      }
    },

    async tidyUp() {
      for (const { device } of actors.values()) {
        const { db } = device.connection();
        for (const table of [db.readings, db.volumes, db.series, db.books, db.notices, db.removals]) await insist(() => table.clear());
      }
      await settled(world);
      for (const { device } of actors.values()) await device.desk.signOut();
    },
  };
};

const CHANGES: ReadonlySet<string> = new Set<Changes>(['add', 'count', 'mark', 'title', 'remove', 'read', 'unread', 'series']);
const isChange = (step: Step): step is StepOf<Changes> => CHANGES.has(step.do);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
