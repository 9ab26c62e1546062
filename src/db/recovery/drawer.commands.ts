/** Commands of the recovery drawer: put back, look away, throw out, sweep. Data worker only. */
import type { LibraryFailure } from '#domain/library/failures.ts';
import type { LibraryTable } from '#domain/library/change.ts';
import { KEPT_DAYS, type Notice } from '#domain/notification/notice.ts';
import { isGone, sweptBefore, watchClock, type ClockWatch } from '#domain/recovery/keeping.ts';
import { lookedAt, type RemovedRow } from '#domain/recovery/removal.ts';
import { entityByTable } from '#domain/registry.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import { attempt, type StoreFailure } from '../failure.ts';
import { LIBRARY_TABLES } from '../library/rows.queries.ts';
import type { LocalDb } from '../local.ts';
import { parsedRow } from './drawer.queries.ts';

type Written<T = void> = Promise<Result<T, LibraryFailure | StoreFailure>>;

/** What came of putting back: rows that are there again, and rows that had come back by another way and were left alone. */
export interface PutBack {
  readonly put: number;
  readonly alreadyThere: number;
}

/**
 * Puts the rows of a gesture back as they were and takes its entries out of the drawer. Rows that exist meanwhile are not
 * overwritten. Fails with `BookNotFound` when they hang on a book that is neither here nor among them: nothing is done.
 */
export const putBackCommand = (db: GriotDb, gestureId: string): Written<PutBack> =>
  attempt(() =>
    db.transaction('rw', [...LIBRARY_TABLES, 'removals'], async (): Written<PutBack> => {
      const entries = await db.removals.where('gestureId').equals(gestureId).toArray();
      const rows = entries.flatMap((entry) => entry.rows).filter(isLibraryRow);
      if (rows.length === 0) return err({ type: 'FieldInvalid', field: 'gestureId' });
      const orphanOf = await missingBook(db, rows);
      if (orphanOf !== undefined) return err({ type: 'BookNotFound', bookId: orphanOf });
      const outcome = { put: 0, alreadyThere: 0 };
      for (const { table, row } of rows) {
        if ((await db.table(table).get(row.id)) !== undefined) outcome.alreadyThere += 1;
        else {
          await db.table(table).add(row);
          outcome.put += 1;
        }
      }
      // What a newer app removed beside them stays for it.
      await db.removals.bulkDelete(entries.filter((entry) => entry.rows.every(isLibraryRow)).map(({ id }) => id));
      return ok(outcome);
    }),
  );

/** Which of a conflict's two versions. */
export type Version = 'content' | 'standing';

/**
 * Makes the content of a notice true again and marks it as looked at. `replaced`: the fields of that version are written
 * into the row, as an ordinary change. `refused` and `removed`: the row is put back, or its fields are written again.
 * Fails with `FieldInvalid` when the content is no row that may be written, with `BookNotFound` when it has nowhere to go.
 */
export const restoreNoticeCommand = (db: GriotDb, ids: readonly string[], version: Version, now: string): Written =>
  attempt(() =>
    db.transaction('rw', [...LIBRARY_TABLES, 'removals', 'notices'], async (): Written => {
      const parts = (await db.notices.bulkGet([...ids])).filter((part): part is Notice => part !== undefined);
      const [notice] = parts;
      const content = version === 'standing' ? notice?.standing : parts.map((part) => part.content).join('');
      const fields = parsedRow(content ?? '');
      if (notice === undefined || fields === undefined || !isLibraryTable(notice.table))
        return err({ type: 'FieldInvalid', field: notice?.table ?? 'notice' });
      const { table, key } = notice;
      const standing: Readonly<Record<string, unknown>> | undefined = await db.table(table).get(key);
      // An emptied field is told as null, because JSON has nothing else for it.
      const changes = Object.fromEntries(
        Object.entries(fields)
          .filter(([field]) => !OURS.has(field))
          .map(([field, value]) => [field, value ?? undefined]),
      );
      const row = { ...standing, ...(standing === undefined ? fields : changes), updatedAt: now };
      if (standing === undefined && fields['id'] !== key) return err({ type: 'BookNotFound', bookId: key });
      const fault = entityByTable.get(table)?.schema.safeParse(row).error?.issues[0];
      if (fault !== undefined) return err({ type: 'FieldInvalid', field: fault.path.join('.') });
      const orphanOf = standing === undefined ? await missingBook(db, [{ table, row: { ...row, id: key } }]) : undefined;
      if (orphanOf !== undefined) return err({ type: 'BookNotFound', bookId: orphanOf });
      if (standing === undefined) await db.table(table).add(row);
      else await db.table(table).update(key, { ...changes, updatedAt: now });
      await mark(db, ids, now);
      return ok(undefined);
    }),
  );

/** Marks notices as looked at: they stay in the drawer. Those that are gone already are none the less looked at. */
export const keepNoticesCommand = (db: GriotDb, ids: readonly string[], now: string): Written =>
  attempt(() =>
    db.transaction('rw', ['removals', 'notices'], async () => {
      await mark(db, ids, now);
      return ok(undefined);
    }),
  );

/** Things in the drawer: gestures that removed rows, and notices. */
export interface InDrawer {
  readonly gestures: readonly string[];
  readonly notices: readonly string[];
}

/** Throws out of the drawer. Hidden at once on every device; gone for good an hour later. */
export const discardCommand = (db: GriotDb, what: InDrawer, now: string): Written => setDiscarded(db, what, now);

/** Takes the throwing out back. */
export const takeBackCommand = (db: GriotDb, what: InDrawer): Written => setDiscarded(db, what, undefined);

const setDiscarded = (db: GriotDb, { gestures, notices }: InDrawer, at: string | undefined): Written =>
  attempt(() =>
    db.transaction('rw', ['removals', 'notices'], async () => {
      if (at !== undefined) await mark(db, notices, at);
      const entries = await db.removals
        .where('gestureId')
        .anyOf([...gestures, ...notices])
        .primaryKeys();
      for (const id of entries) await db.removals.update(id, { discardedAt: at });
      return ok(undefined);
    }),
  );

const CLOCK = 'drawer-clock';

/**
 * Deletes what was in the drawer for 90 days, and what was thrown out of it. To be done at each start; does nothing of the
 * first when this device's clock cannot be believed (domain/recovery/keeping.ts).
 */
export const sweepDrawer = async (db: GriotDb, local: LocalDb, now: string): Promise<void> => {
  const before = await local.blobs.get(CLOCK);
  const clock = watchClock(before?.content as ClockWatch | undefined, Date.parse(now));
  await local.blobs.put({ key: CLOCK, fingerprint: '', content: clock });
  await db.transaction('rw', ['removals', 'notices'], async () => {
    const notices = await db.notices.toArray();
    const newest = [(await db.removals.orderBy('at').last())?.at, ...notices.map(({ at }) => at)]
      .filter((at) => at !== undefined)
      .sort()
      .at(-1);
    const limitMs = sweptBefore(clock, newest === undefined ? undefined : Date.parse(newest), KEPT_DAYS);
    const limit = limitMs === undefined ? undefined : new Date(limitMs).toISOString();
    const old = limit === undefined ? [] : await db.removals.where('at').below(limit).primaryKeys();
    const discarded = (await db.removals.orderBy('discardedAt').toArray()).filter((entry) =>
      isGone(Date.parse(entry.discardedAt ?? now), Date.parse(now)),
    );
    const goneNotices = new Set([
      ...discarded.map(({ id }) => id),
      ...notices.filter(({ at }) => limit !== undefined && at < limit).map(({ id }) => id),
    ]);
    await db.notices.bulkDelete(notices.map(({ id }) => id).filter((id) => goneNotices.has(id)));
    await db.removals.bulkDelete([...new Set([...old, ...discarded.map(({ id }) => id)])]);
  });
};

const mark = async (db: GriotDb, ids: readonly string[], now: string): Promise<void> => {
  const marked = await db.removals.bulkGet([...ids]);
  await db.removals.bulkAdd(ids.filter((_, at) => marked[at] === undefined).map((id) => lookedAt(id, now)));
};

const isLibraryTable = (table: string): table is LibraryTable => LIBRARY_TABLES.some((known) => known === table);
const isLibraryRow = ({ table }: RemovedRow): boolean => isLibraryTable(table);

/** The book that a row hangs on, when it is neither here nor among the rows. */
const missingBook = async (db: GriotDb, rows: readonly RemovedRow[]): Promise<string | undefined> => {
  for (const { row } of rows) {
    const bookId = row['bookId'];
    if (typeof bookId !== 'string' || rows.some((other) => other.table === 'books' && other.row.id === bookId)) continue;
    if ((await db.books.get(bookId)) === undefined) return bookId;
  }
  return undefined;
};

/** Fields that no person wrote. */
const OURS = new Set(['id', 'owner', 'realmId', 'createdAt', 'updatedAt']);
