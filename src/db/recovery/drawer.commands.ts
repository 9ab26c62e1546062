/** Commands of the recovery drawer: put back, look away, throw out, sweep. Data worker only. */
import type { LibraryFailure } from '#domain/library/failures.ts';
import type { LibraryTable } from '#domain/library/change.ts';
import { HISTORY_DAYS } from '#domain/library/history.ts';
import { KEPT_DAYS, type Notice } from '#domain/notification/notice.ts';
import { isGone, sweptBefore, watchClock, type ClockWatch } from '#domain/recovery/keeping.ts';
import { lookedAt, type RemovedRow } from '#domain/recovery/removal.ts';
import { entityByTable } from '#domain/registry.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import { attempt, type StoreFailure } from '../failure.ts';
import { sweepHistory } from '../library/history.commands.ts';
import { LIBRARY_TABLES } from '../library/rows.queries.ts';
import { QUESTIONNAIRE_TABLES } from '../questionnaire/tables.ts';
import type { LocalDb } from '../local.ts';
import { fieldsBroughtUp, rowBroughtUp } from '../shapes.ts';
import { newestVersions, parsedRow, placeOf } from './drawer.queries.ts';

type Written<T = void> = Promise<Result<T, LibraryFailure | StoreFailure>>;

/** What came of putting back. */
export interface PutBack {
  /** Rows that are there again. */
  readonly put: number;
  /** Rows that had come back by another way and were left alone. */
  readonly alreadyThere: number;
  /** Rows whose book is gone, which stay in the drawer; absent for none. */
  readonly withoutBook?: number;
}

/**
 * Puts the rows of a gesture back as they were, in the newest version that the drawer has of each, and takes them out of
 * it, wherever else in it they lie. Rows that exist meanwhile are not overwritten, and those that hang on a book that is neither here
 * nor among them stay in the drawer. Fails with `BookNotFound` when that is all of them: nothing is done.
 */
export const putBackCommand = (db: GriotDb, gestureId: string): Written<PutBack> =>
  attempt(() =>
    db.transaction('rw', [...LIBRARY_TABLES, 'removals'], async (): Written<PutBack> => {
      const entries = await db.removals.where('gestureId').equals(gestureId).toArray();
      const asked = entries.flatMap((entry) => entry.rows).filter(isLibraryRow);
      if (asked.length === 0) return err({ type: 'FieldInvalid', field: 'gestureId' });
      const places = new Set(asked.map(placeOf));
      const others = (await db.removals.toArray()).filter(
        (entry) => entry.gestureId !== gestureId && entry.discardedAt === undefined && entry.rows.some((row) => places.has(placeOf(row))),
      );
      const newest = newestVersions([...asked, ...others.flatMap((entry) => entry.rows)]);
      const rows = asked.map((row) => newest.get(placeOf(row)) ?? row);
      const gone = await missingBooks(db, rows);
      const hasBook = ({ row }: RemovedRow): boolean => !gone.has(String(row['bookId']));
      const whole = rows.filter(hasBook);
      const [orphanOf = ''] = gone;
      if (whole.length === 0) return err({ type: 'BookNotFound', bookId: orphanOf });
      const back = new Set(whole.map(placeOf));
      const outcome = { put: 0, alreadyThere: 0 };
      for (const { table, row, shape } of whole) {
        if ((await db.table(table).get(row.id)) !== undefined) outcome.alreadyThere += 1;
        else {
          await db.table(table).add(rowBroughtUp(table, row, shape));
          outcome.put += 1;
        }
      }
      for (const { id, rows: theirs } of others) {
        const left = theirs.filter((row) => !back.has(placeOf(row)));
        if (left.length === 0) await db.removals.delete(id);
        else await db.removals.update(id, { rows: left });
      }
      // What a newer app removed beside them stays for it.
      for (const { id, rows: ours } of entries.filter((entry) => entry.rows.every(isLibraryRow))) {
        const left = ours.filter((row) => !back.has(placeOf(row)));
        if (left.length === 0) await db.removals.delete(id);
        else if (left.length < ours.length) await db.removals.update(id, { rows: left });
      }
      const withoutBook = rows.length - whole.length;
      return ok({ ...outcome, ...(withoutBook > 0 && { withoutBook }) });
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
    db.transaction('rw', [...LIBRARY_TABLES, ...QUESTIONNAIRE_TABLES, 'removals', 'notices'], async (): Written => {
      const parts = (await db.notices.bulkGet([...ids])).filter((part): part is Notice => part !== undefined);
      const [notice] = parts;
      const content = version === 'standing' ? notice?.standing : parts.map((part) => part.content).join('');
      const fields = parsedRow(content ?? '');
      if (notice === undefined || fields === undefined || !(isLibraryTable(notice.table) || isQuestionnaireTable(notice.table)))
        return err({ type: 'FieldInvalid', field: notice?.table ?? 'notice' });
      const { table, key } = notice;
      const standing: Readonly<Record<string, unknown>> | undefined = await db.table(table).get(key);
      // An emptied field is told as null, because JSON has nothing else for it.
      const asked = Object.fromEntries(
        Object.entries(fields)
          .filter(([field]) => !OURS.has(field))
          .map(([field, value]) => [field, value ?? undefined]),
      );
      const changes = standing === undefined ? {} : fieldsBroughtUp(table, asked, notice.shape, standing);
      const whole = standing === undefined ? rowBroughtUp(table, fields, notice.shape) : { ...standing, ...changes };
      const row: Readonly<Record<string, unknown>> = { ...whole, updatedAt: now };
      if (standing === undefined && fields['id'] !== key) return err({ type: 'BookNotFound', bookId: key });
      const fault = entityByTable.get(table)?.schema.safeParse(row).error?.issues[0];
      if (fault !== undefined) return err({ type: 'FieldInvalid', field: fault.path.join('.') });
      const [orphanOf] = standing === undefined ? await missingBooks(db, [{ table, row: { ...row, id: key } }]) : [];
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
 * Deletes what was in the drawer for 90 days, what was thrown out of it, and pages of history that are older than theirs. To be done at each start; does nothing of the
 * first when this device's clock cannot be believed (domain/recovery/keeping.ts).
 */
export const sweepDrawer = async (db: GriotDb, local: LocalDb, now: string): Promise<void> => {
  const before = await local.blobs.get(CLOCK);
  const clock = watchClock(before?.content as ClockWatch | undefined, Date.parse(now));
  await local.blobs.put({ key: CLOCK, fingerprint: '', content: clock });
  await db.transaction('rw', ['removals', 'notices', 'edits'], async () => {
    const notices = await db.notices.toArray();
    const newest = [(await db.removals.orderBy('at').last())?.at, (await db.edits.orderBy('at').last())?.at, ...notices.map(({ at }) => at)]
      .filter((at) => at !== undefined)
      .sort()
      .at(-1);
    const limitOf = (keptDays: number): string | undefined => {
      const limitMs = sweptBefore(clock, newest === undefined ? undefined : Date.parse(newest), keptDays);
      return limitMs === undefined ? undefined : new Date(limitMs).toISOString();
    };
    const limit = limitOf(KEPT_DAYS);
    const ofHistory = limitOf(HISTORY_DAYS);
    if (ofHistory !== undefined) await sweepHistory(db, ofHistory);
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
const isQuestionnaireTable = (table: string): boolean => QUESTIONNAIRE_TABLES.some((known) => known === table);
const isLibraryRow = ({ table }: RemovedRow): boolean => isLibraryTable(table);

/** The books that these rows hang on and that are neither here nor among them. */
const missingBooks = async (db: GriotDb, rows: readonly RemovedRow[]): Promise<ReadonlySet<string>> => {
  const brought = new Set(rows.flatMap(({ table, row }) => (table === 'books' ? [row.id] : [])));
  const needed = [...new Set(rows.flatMap(({ row }) => (typeof row['bookId'] === 'string' ? [row['bookId']] : [])))].filter(
    (bookId) => !brought.has(bookId),
  );
  const found = await db.books.bulkGet(needed);
  return new Set(needed.filter((_, at) => found[at] === undefined));
};

/** Fields that no person wrote. */
const OURS = new Set(['id', 'owner', 'realmId', 'createdAt', 'updatedAt']);
