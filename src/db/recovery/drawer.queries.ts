/**
 * What lies in the recovery drawer: rows that the person removed, and what the server told them about their own changes
 * (refused, replaced, removed under their hands), whole again where it came in parts.
 */
import type { Book } from '#domain/library/book.ts';
import type { Notice } from '#domain/notification/notice.ts';
import type { Removal, RemovedRow } from '#domain/recovery/removal.ts';
import type { GriotDb } from '../database.ts';
import { LIBRARY_TABLES } from '../library/rows.queries.ts';
import { rememberedName } from './household-names.ts';
import { QUESTIONNAIRE_TABLES } from '../questionnaire/tables.ts';

/** One gesture that removed rows. */
export interface RemovedGesture {
  readonly gestureId: string;
  readonly at: string;
  readonly device?: string | undefined;
  /** Each row once in the whole drawer, in its newest version, with the newest gesture that removed it. */
  readonly rows: readonly RemovedRow[];
  /** Older gestures of which nothing else is left, if there are any: they come back and go with this one. */
  readonly behind?: readonly string[];
  /** Deleted again after the server was put back to a backup. */
  readonly restored?: Removal['restored'];
  /** The person has looked at it and left it in the drawer. */
  readonly looked: boolean;
}

/** A notice with all its parts, and the row it is about as it stands now. */
export type WholeNotice = Notice & {
  /** Ids of all parts; the first is the notice's own. */
  readonly ids: readonly string[];
  /** The person has seen it and left it in the drawer. */
  readonly looked: boolean;
  readonly row: Readonly<Record<string, unknown>> | undefined;
  /** Title of the book that the row is or belongs to, as far as it is known. */
  readonly title: string | undefined;
  readonly book: Book | undefined;
  /** Of a book of a household: what the household is called, as far as it is known. */
  readonly household: string | undefined;
};

export interface Drawer {
  /** The newest first, both. */
  readonly removed: readonly RemovedGesture[];
  readonly notices: readonly WholeNotice[];
}

/** Everything in the drawer, without what was thrown out of it. */
export const drawerOf = async (db: GriotDb): Promise<Drawer> => {
  const entries = await db.removals.toArray();
  return { removed: gesturesOf(entries), notices: await wholeNotices(db, entries) };
};

/** What the person has not looked at yet, the newest first. */
export const unseenNotices = async (db: GriotDb): Promise<readonly WholeNotice[]> =>
  (await wholeNotices(db, await db.removals.toArray())).filter(({ looked }) => !looked);

/** The values that other devices' changes replaced in these rows, the newest first (P4). */
export const replacedVersions = async (db: GriotDb, keys: readonly string[]): Promise<readonly WholeNotice[]> => {
  if ((await db.notices.where('kind').equals('replaced').count()) === 0) return [];
  const notices = (await db.notices.where('key').anyOf(keys).toArray()).filter(({ kind }) => kind === 'replaced');
  return whole(db, notices, await db.removals.bulkGet(notices.map(({ id }) => id)));
};

export interface Unseen {
  readonly refused: number;
  /** Replaced, or removed under the person's hands: nothing of it waits to be sent. */
  readonly toLookAt: number;
}

/** How much was not looked at yet. By keys alone: asked after every commit, and contents may be long. */
export const countUnseen = async (db: GriotDb): Promise<Unseen> => {
  const [all, refused] = await Promise.all([
    db.notices.toCollection().primaryKeys(),
    db.notices.where('kind').equals('refused').primaryKeys(),
  ]);
  if (all.length === 0) return { refused: 0, toLookAt: 0 };
  const looked = new Set(await db.removals.where('id').anyOf(all).primaryKeys());
  const isRefused = new Set(refused);
  const unseen = all.filter((id) => !looked.has(id));
  const further = await furtherParts(db, unseen);
  const told = unseen.filter((id) => !further.has(id));
  const unseenRefused = told.filter((id) => isRefused.has(id)).length;
  return { refused: unseenRefused, toLookAt: told.length - unseenRefused };
};

/** Those among the notices that only continue another one; contents are read only of rows that have several. */
const furtherParts = async (db: GriotDb, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  if (ids.length < 2) return new Set();
  const asked = new Set(ids);
  const byKey = new Map<unknown, string[]>();
  await db.notices.orderBy('key').eachKey((key, { primaryKey }) => {
    if (asked.has(primaryKey)) byKey.set(key, [...(byKey.get(key) ?? []), primaryKey]);
  });
  const several = [...byKey.values()].filter(({ length }) => length > 1).flat();
  const notices = (await db.notices.bulkGet(several)).filter((notice) => notice !== undefined);
  return new Set(joined(notices).flatMap((whole) => whole.ids.slice(1)));
};

const gesturesOf = (entries: readonly Removal[]): RemovedGesture[] => {
  const gestures = new Map<string, RemovedGesture & { readonly rows: RemovedRow[] }>();
  const marks = new Set(entries.filter(({ rows }) => rows.length === 0).map(({ id }) => id));
  for (const { gestureId, at, device, rows, restored, discardedAt } of entries) {
    if (discardedAt !== undefined || rows.length === 0) continue;
    const known = gestures.get(gestureId);
    if (known === undefined) gestures.set(gestureId, { gestureId, at, device, rows: [...rows], restored, looked: marks.has(gestureId) });
    else known.rows.push(...rows);
  }
  return eachRowOnce([...gestures.values()].sort(newestFirst));
};

/** Several devices may remove the same row: each of them again, say, after the server was put back to a backup. */
const eachRowOnce = (gestures: readonly RemovedGesture[]): RemovedGesture[] => {
  const newest = newestVersions(gestures.flatMap(({ rows }) => rows));
  const holders = new Map<string, string>();
  const behind = new Map<string, string[]>();
  const shown = gestures.flatMap((gesture) => {
    const places = [...new Set(gesture.rows.map(placeOf))].filter((place) => !holders.has(place));
    for (const place of places) holders.set(place, gesture.gestureId);
    const rows = places.flatMap((place) => newest.get(place) ?? []);
    if (rows.length > 0) return [{ ...gesture, rows }];
    const holder = gesture.rows[0] && holders.get(placeOf(gesture.rows[0]));
    if (holder !== undefined) behind.set(holder, [...(behind.get(holder) ?? []), gesture.gestureId]);
    return [];
  });
  return shown.map((gesture) => {
    const hidden = behind.get(gesture.gestureId);
    return hidden === undefined ? gesture : { ...gesture, behind: hidden };
  });
};

/** Where a removed row was. */
export const placeOf = ({ table, row }: RemovedRow): string => `${table}/${row.id}`;

/** Of rows that were removed several times the version that was written last; among equals the first. */
export const newestVersions = (rows: readonly RemovedRow[]): ReadonlyMap<string, RemovedRow> => {
  const newest = new Map<string, RemovedRow>();
  for (const row of rows) {
    const known = newest.get(placeOf(row));
    if (known === undefined || writtenAt(row) > writtenAt(known)) newest.set(placeOf(row), row);
  }
  return newest;
};

const writtenAt = ({ row }: RemovedRow): string => (typeof row['updatedAt'] === 'string' ? row['updatedAt'] : '');

const wholeNotices = async (db: GriotDb, entries: readonly Removal[]): Promise<WholeNotice[]> =>
  whole(db, await db.notices.toArray(), entries);

/** `marks`: among them those of the notices. */
const whole = async (db: GriotDb, notices: readonly Notice[], marks: readonly (Removal | undefined)[]): Promise<WholeNotice[]> => {
  const markOf = new Map(marks.map((mark) => [mark?.id, mark]));
  const kept = joined(notices.filter(({ id }) => markOf.get(id)?.discardedAt === undefined));
  const withRows = await Promise.all(
    kept.map(async ({ ids, ...notice }): Promise<WholeNotice> => ({
      ...notice,
      ids,
      looked: ids.every((id) => markOf.has(id)),
      ...(await rowOf(db, notice)),
    })),
  );
  return withRows.sort(newestFirst);
};

type Joined = Notice & { readonly ids: readonly string[] };

/** Parts carry no common name: those of one row, one moment and one number of parts belong together. */
const joined = (notices: readonly Notice[]): Joined[] => {
  const parted = new Map<string, Notice[]>();
  const single: Joined[] = [];
  for (const notice of notices) {
    if ((notice.parts ?? 1) < 2) single.push({ ...notice, ids: [notice.id] });
    else {
      const name = [notice.table, notice.key, notice.at, notice.parts].join('\n');
      parted.set(name, [...(parted.get(name) ?? []), notice]);
    }
  }
  return [
    ...single,
    ...[...parted.values()].flatMap((parts) => {
      const inOrder = parts.toSorted((a, b) => (a.part ?? 0) - (b.part ?? 0));
      const [first] = inOrder;
      return first === undefined
        ? []
        : [{ ...first, ids: inOrder.map(({ id }) => id), content: inOrder.map(({ content }) => content).join('') }];
    }),
  ];
};

const rowOf = async (db: GriotDb, { table, key, content }: Notice): Promise<Pick<WholeNotice, 'row' | 'title' | 'book' | 'household'>> => {
  const known = [...LIBRARY_TABLES, ...QUESTIONNAIRE_TABLES].some((name) => name === table);
  const row: Readonly<Record<string, unknown>> | undefined = known ? await db.table(table).get(key) : undefined;
  const sent = parsedRow(content);
  const bookId = table === 'books' ? key : (row?.['bookId'] ?? sent?.['bookId']);
  const book = typeof bookId === 'string' ? await db.books.get(bookId) : undefined;
  const shared = table === 'householdBooks' ? await rememberedName(db.name, key) : undefined;
  const title = book?.title ?? sent?.['title'] ?? shared?.title ?? (table === 'householdBooks' ? row?.['title'] : undefined);
  return { row, book, title: typeof title === 'string' && title !== '' ? title : undefined, household: shared?.household };
};

/**
 * Whether what was refused may be written again. Not what a household refused because its person is out of it, or may only look:
 * it would be refused once more, and who is let in again says it anew.
 */
export const mayWriteAgain = ({ reason }: Pick<Notice, 'reason'>): boolean => reason !== 'no-longer-member' && reason !== 'read-only';

/** The content as a row or as fields of one; `undefined` for what is none (a deletion, many rows told together). */
export const parsedRow = (content: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

const newestFirst = (a: { readonly at: string }, b: { readonly at: string }): number => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0);
