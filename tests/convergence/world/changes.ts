/**
 * What each step means that changes rows. A step whose row is not there (because shrinking took away what made it) does
 * nothing. Each resolves, once the device promised the change, to what makes the judges hear of it.
 */
import { randomUUID } from 'node:crypto';
import { add } from 'dexie';
import { removalsOf } from '#domain/recovery/removal.ts';
import type { GriotDb } from '../../../src/db/database.ts';
import { aBook, aReading, aSeries } from '../../kit/library.ts';
import { isOpen, personOf, type Step, type StepOf } from '../schedule/schedule.ts';
import type { World } from '../run.ts';
import { markOf } from '../verdict/model.ts';
import { keepPicture } from './pictures.ts';
import type { SharingSteps } from './sharing.ts';

type OwnSteps = 'add' | 'count' | 'mark' | 'title' | 'remove' | 'read' | 'unread' | 'series' | 'cover';
export type Changes = OwnSteps | SharingSteps;

const KINDS: Readonly<Record<Changes, true>> = {
  add: true,
  count: true,
  mark: true,
  title: true,
  remove: true,
  read: true,
  unread: true,
  series: true,
  cover: true,
  share: true,
  role: true,
  expel: true,
  accept: true,
  leave: true,
  move: true,
};
export const isChange = (step: Step): step is StepOf<Changes> => step.do in KINDS;

export const createChanges = (world: World): ((db: GriotDb, step: StepOf<Changes>) => Promise<() => void>) => {
  const { actors, models, texts, openRows, sharing, canaries, idOf } = world;
  const now = () => new Date().toISOString();
  const modelOf = (device: string) => models.get(personOf(device));
  const titleOf = (on: string, book: string, value: string): string => {
    if (!isOpen(book)) return `${value} ${world.canaryOf(on)}`;
    const text = `${value} ${on} open-${world.options.salt}`;
    if (sharing.isSecret(on)) canaries.keepFrom(sharing.guest, text);
    return text;
  };
  /** A text that the device will not keep for want of room must be nowhere. */
  const promised = async <T>(text: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      texts.refused(text);
      throw error;
    }
  };

  const changes: { readonly [C in OwnSteps]: (db: GriotDb, step: StepOf<C>) => Promise<() => void> } = {
    async add(db, { on, book, shared = false }) {
      const id = idOf(on, book);
      const title = titleOf(on, book, book);
      const row = { ...aBook({ id, title, updatedAt: now() }), counter: 0 };
      const { realmId } = sharing;
      await promised(title, () =>
        db.transaction('rw', ['books', 'realms'], async () => {
          const isThere = shared && isOpen(book) && (await db.table('realms').get(realmId)) !== undefined;
          await db.table('books').add(isThere ? { ...row, realmId } : row);
        }),
      );
      return () => {
        texts.wrote(on, title);
        if (isOpen(book)) return openRows.added(id, on);
        modelOf(on)?.added(id);
        modelOf(on)?.counted(id, 0);
        modelOf(on)?.wrote(id, 'title', title);
      };
    },
    async count(db, { on, book, by }) {
      const id = idOf(on, book);
      const found = await db.books.update(id, { counter: add(by), updatedAt: now() } as never);
      if (found === 0) return () => {};
      return () => (isOpen(book) ? openRows.counted(id, on, by) : modelOf(on)?.counted(id, by));
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
      const title = titleOf(on, book, value);
      const seen = await promised(title, () =>
        db.transaction('rw', db.books, async () => {
          const row = await db.books.get(id);
          if (row) await db.books.update(id, { title, updatedAt: now() });
          return row?.title;
        }),
      );
      return () => {
        if (seen === undefined) return;
        texts.wrote(on, title, seen);
        if (!isOpen(book)) modelOf(on)?.wrote(id, 'title', title);
      };
    },
    async cover(db, { on, book, picture, bytes }) {
      const { device } = actors.get(on) ?? {};
      if (device === undefined || isOpen(book)) return () => {};
      const id = idOf(on, book);
      if ((await db.books.get(id)) === undefined) return () => {};
      const cover = await keepPicture(device, `${picture} ${world.canaryOf(on)} `, bytes);
      const seen = await promised(cover.hash, () =>
        db.transaction('rw', db.books, async () => {
          const row = await db.books.get(id);
          if (row) await db.books.update(id, { cover, updatedAt: now() });
          return row;
        }),
      );
      device.connection().files.look();
      return () => seen && texts.wrote(on, cover.hash, seen.cover?.hash);
    },
    async remove(db, { on, book, forGood }) {
      const id = idOf(on, book);
      // As every command does it: into the drawer.
      const row = await db.transaction('rw', db.books, db.removals, async () => {
        const standing = await db.books.get(id);
        if (!standing) return undefined;
        if (forGood !== true)
          await db.removals.bulkAdd([...removalsOf(randomUUID(), [{ table: 'books', row: standing }], { now: now(), newId: randomUUID })]);
        await db.books.delete(id);
        return standing;
      });
      return () => {
        if (!row) return;
        texts.seen(row.title);
        texts.seen(row.cover?.hash);
        if (isOpen(book)) openRows.removed(id, on);
        else modelOf(on)?.removed(id);
      };
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
      const text = `${name} ${world.canaryOf(on)}`;
      const seen = await promised(text, () =>
        db.transaction('rw', db.series, async () => {
          const row = await db.series.get(id);
          await db.series.put(aSeries({ id, key: 'asterix', name: text, updatedAt: now() }));
          return row?.name;
        }),
      );
      return () => {
        texts.wrote(on, text, seen);
        modelOf(on)?.added(id);
        modelOf(on)?.wrote(id, 'name', text);
      };
    },
  };

  return (db, step) =>
    step.do in changes
      ? (changes[step.do as OwnSteps] as (db: GriotDb, step: StepOf<Changes>) => Promise<() => void>)(db, step)
      : sharing.carryOut(db, step as StepOf<SharingSteps>);
};
