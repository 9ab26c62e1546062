/**
 * What loses when devices change the same thing without knowing of one another (docs/adr/0014). The last to arrive
 * stands, a deletion stands over a change; whoever made the other one is told, with what they wrote (SYN-70 … SYN-73).
 */
import { entityByTable } from '#domain/registry.ts';
import { broughtUp, formerFields } from '#domain/shape.ts';
import type { Cell, Standing } from './cell.ts';
import type { Change } from './change-row.ts';
import { applyChangeSpec, modificationOf } from './change-spec.ts';
import { changedPaths, covers, isSame, overlap, valueAt } from './paths.ts';
import type { Row } from './row.ts';
import { isUnseen, touchesOf, unseenTouch, type Device, type Heard, type Kept, type Touch } from './touched.ts';
import { tableKind } from './validate.ts';

/** Who made one of the two changes; `at` in epoch milliseconds, 0 when nobody noted it. */
export interface By {
  readonly name: string;
  readonly at: number;
}

/** A change that does not stand, although nothing was wrong with it. */
export interface Loser {
  readonly userId: string;
  readonly kind: 'replaced' | 'removed';
  readonly table: string;
  readonly key: string;
  readonly content: string;
  readonly standing?: string;
  /** A row that was inserted where another one stands. */
  readonly isInsert?: true;
  /** `removed`: JSON of the values in `content` that are theirs, as those of `replaced`. */
  readonly own?: string;
  /** `removed`: for whoever does not see where the row stands now. */
  readonly isMove?: true;
  readonly made: By;
  readonly other: By;
}

export interface Conflicts {
  /**
   * To be told of every change before it takes effect: `next` is what will stand where `cell.now` does. False when the
   * change meets nothing and there is nothing left to show it in.
   */
  note(cell: Cell, next: Standing | undefined, change: Change, heard: Heard): boolean;
  /** A whole row that stays deleted: whoever sent it is told, with the row. */
  noteStaysDeleted(cell: Cell, change: Change): void;
  /** Once all changes are made; for each row at most one for each person and kind. */
  losers(): Loser[];
}

/** What a device had in front of it, and had heard of, when it wrote at these paths; undefined: everywhere. */
interface Hiding {
  readonly heard: Heard;
  readonly paths: readonly string[] | undefined;
}

interface Conflict {
  /** Path → who had changed it. */
  readonly lost: Map<string, Touch>;
  /**
   * What its device wrote without knowing of something: until it is sent, it is shown in front of whatever arrives, so
   * later changes of the same request at the same paths (undefined: anywhere) did not know of that either.
   */
  readonly hides: Hiding[];
  inserted?: Row | undefined;
  /** A whole row for a place that stays empty. */
  unwelcome?: Row | undefined;
  /** The deleted row with the changes in it that came too late. */
  edited?: Row;
  /** Changes that a deletion, or a move to another realm, did not know of, among `all` that are known of the row. */
  overruled?: { readonly touches: readonly Touch[]; readonly all: readonly Touch[] };
}

/** `at`: now, in epoch milliseconds. */
export const createConflicts = (userId: string, device: Device, at: number): Conflicts => {
  const known = new Map<Cell, Conflict>();
  const of = (cell: Cell): Conflict => {
    let conflict = known.get(cell);
    if (conflict === undefined) known.set(cell, (conflict = { lost: new Map(), hides: [] }));
    return conflict;
  };

  const noteOverwriting = (
    cell: Cell,
    touches: readonly Touch[],
    next: Standing,
    change: Change,
    heardAt: (path: string) => Heard,
  ): void => {
    const previous = cell.now ?? cell.was;
    if (previous === undefined) return;
    const merged = Object.entries(specOf(change) ?? {}).flatMap(([path, value]) => (modificationOf(value) ? [path] : []));
    const { lost } = of(cell);
    for (const path of namedByPeople(cell.table, changedPaths(previous.value, next.value))) {
      if (cell.now !== undefined && merged.some((it) => covers(it, path))) continue;
      for (const it of unseenTouch(touches, path, heardAt(path), device.mark)) if (!lost.has(it.path)) lost.set(it.path, it.touch);
    }
  };

  /** A change of a row that stood before this request. */
  const noteMeeting = (cell: Cell, before: Kept, next: Standing | undefined, change: Change, heard: Heard): void => {
    const earlier = known.get(cell)?.hides ?? [];
    if (heard({ rev: before.rev, former: [] }) && earlier.length === 0) return;
    const touches = touchesOf(before);
    const inAll =
      (all: readonly Hiding[]): Heard =>
      (touch) =>
        heard(touch) && all.every((it) => it.heard(touch));
    if (!touches.some((touch) => isUnseen(touch, inAll(earlier), device.mark))) return;
    const conflict = of(cell);
    const heardAt = (path: string | undefined): Heard => inAll(earlier.filter(({ paths }) => isAmong(path, paths)));
    const isMove = next !== undefined && cell.now !== undefined && next.realmId !== cell.now.realmId;
    if (change.kind === 'delete' || isMove) {
      const places = (touch: Touch): readonly (string | undefined)[] => touch.paths ?? [undefined];
      const unheard = touches.filter((touch) => places(touch).some((path) => isUnseen(touch, heardAt(path), device.mark)));
      conflict.overruled = { touches: unheard, all: touches };
    }
    if (next !== undefined && (change.kind !== 'insert' || cell.now === undefined)) noteOverwriting(cell, touches, next, change, heardAt);
    const spec = specOf(change);
    conflict.hides.push({ heard, paths: spec && Object.keys(spec) });
  };

  const noteChange: Conflicts['note'] = (cell, next, change, heard) => {
    if (change.kind === 'update' && cell.now === undefined && next === undefined) {
      // Its own device deleted the row, in this very request.
      if (cell.was !== undefined) return true;
      const conflict = of(cell);
      const { unwelcome } = conflict;
      const changed = (last: Row): Row =>
        broughtUp(entityByTable.get(cell.table) ?? {}, applyChangeSpec(last, change.spec), change.shape, last);
      if (unwelcome !== undefined) conflict.unwelcome = changed(unwelcome);
      else if (cell.gone?.last === undefined) return false;
      else conflict.edited = changed(conflict.edited ?? (JSON.parse(cell.gone.last) as Row));
      return true;
    }
    if (tableKind(cell.table) !== 'synced') return true;
    if (cell.before !== undefined) noteMeeting(cell, cell.before, next, change, heard);
    if (change.kind === 'insert' && cell.now !== undefined) of(cell).inserted = change.value;
    // Whoever takes back what they inserted loses nothing.
    else if (change.kind === 'delete' && known.has(cell)) {
      of(cell).inserted = undefined;
      of(cell).unwelcome = undefined;
    }
    return true;
  };
  return {
    // Whoever cannot be told what lost must not be kept from writing either (SYN-82).
    note: (...it) => orElse(() => noteChange(...it), it[1] !== undefined || it[2].kind === 'delete'),
    noteStaysDeleted: (cell, change) => {
      if ('value' in change) of(cell).unwelcome = change.value;
    },
    losers: () => [...known].flatMap(([cell, conflict]) => orElse(() => losersOf(cell, conflict, userId, { name: device.name, at }), [])),
  };
};

const orElse = <T>(work: () => T, otherwise: T): T => {
  try {
    return work();
  } catch {
    return otherwise;
  }
};

const specOf = (change: Change): Row | undefined => ('spec' in change ? change.spec : undefined);

/** Whether something at `path` (undefined: anywhere) may be behind what was written at `paths` (undefined: everywhere). */
const isAmong = (path: string | undefined, paths: readonly string[] | undefined): boolean =>
  path === undefined || paths === undefined || paths.some((it) => overlap(it, path));

const losersOf = (
  cell: Cell,
  { lost, inserted, unwelcome, edited, overruled = NOTHING_OVERRULED }: Conflict,
  userId: string,
  mine: By,
): Loser[] => {
  const { table, key, was, now } = cell;
  const told = (it: Omit<Loser, 'table' | 'key'>): Loser => ({ table, key, ...it });
  const overruledIn = ({ text, value }: Standing): Loser[] =>
    latestByPerson(overruled.touches).map((made) => {
      const own = textAt(value, pathsOf(made.userId, overruled, table, value));
      return told({ userId: made.userId, kind: 'removed', content: text, own, made, other: mine });
    });
  if (now === undefined && was !== undefined) return overruledIn(was);
  if (now === undefined && unwelcome !== undefined)
    return [told({ userId, kind: 'removed', content: JSON.stringify(unwelcome), made: mine, other: deleterOf(cell.gone?.deletedBy) })];
  if (now === undefined) {
    const last = cell.gone?.last;
    if (edited === undefined || last === undefined || editedPaths(table, JSON.parse(last) as Row, edited).length === 0) return [];
    return [told({ userId, kind: 'removed', content: JSON.stringify(edited), made: mine, other: deleterOf(cell.gone?.deletedBy) })];
  }
  const losers: Loser[] = [];
  if (was !== undefined && was.realmId !== now.realmId) losers.push(...overruledIn(was).map((it): Loser => ({ ...it, isMove: true })));
  if (was !== undefined) {
    const paths = [...lost.keys()].filter((path) => !isSame(valueAt(was.value, path), valueAt(now.value, path)));
    for (const person of new Set(paths.map((path) => lost.get(path)?.userId ?? ''))) {
      const theirs = paths.filter((path) => lost.get(path)?.userId === person);
      const [made] = latestByPerson(theirs.flatMap((path) => lost.get(path) ?? []));
      const replaced = { content: textAt(was.value, theirs), standing: textAt(now.value, theirs) };
      losers.push(told({ userId: person, kind: 'replaced', ...replaced, made: made ?? { name: '', at: 0 }, other: mine }));
    }
  }
  // A row that came back may have been written anew by a device that the deletion had reached meanwhile.
  const late = edited && cell.gone?.last !== undefined ? editedPaths(table, JSON.parse(cell.gone.last) as Row, edited) : [];
  const dropped = late.filter((path) => !isSame(valueAt(now.value, path), valueAt(edited ?? {}, path)));
  if (dropped.length > 0) {
    const replaced = { content: textAt(edited ?? {}, dropped), standing: textAt(now.value, dropped) };
    losers.push(told({ userId, kind: 'replaced', ...replaced, made: mine, other: mine }));
  }
  if (inserted !== undefined) {
    const paths = editedPaths(table, now.value, inserted);
    const [other] = cell.before === undefined ? [] : touchesOf(cell.before);
    const replaced = { content: textAt(inserted, paths), standing: textAt(now.value, paths) };
    if (paths.length > 0)
      losers.push(told({ userId, kind: 'replaced', ...replaced, isInsert: true, made: mine, other: other ?? { name: '', at: 0 } }));
  }
  return losers;
};

const NOTHING_OVERRULED: Required<Conflict>['overruled'] = { touches: [], all: [] };

/** What of the row stands as this person wrote it, and was overruled. */
const pathsOf = (userId: string, { touches, all }: typeof NOTHING_OVERRULED, table: string, row: Row): string[] => {
  const later: string[] = [];
  return all.flatMap((touch) => {
    const named = touch.paths ?? namedByPeople(table, Object.keys(row)).filter((path) => !later.some((it) => overlap(it, path)));
    later.push(...named);
    return touch.userId === userId && touches.includes(touch) ? named : [];
  });
};

const editedPaths = (table: string, before: Row, after: Row): string[] => namedByPeople(table, changedPaths(before, after));

/** Without what the app or the server sets by itself. */
export const namedByPeople = (table: string, paths: readonly string[]): string[] => {
  const { machineMade = [], ...entity } = entityByTable.get(table) ?? {};
  const unnamed = [...machineMade, ...formerFields(entity)];
  return paths.filter((path) => !OF_EVERY_ROW.has(path) && !unnamed.some((field) => covers(field, path)));
};

const OF_EVERY_ROW = new Set(['id', 'owner', 'realmId']);

/** JSON of the values at the paths; null where there is none. */
const textAt = (row: Row, paths: readonly string[]): string =>
  JSON.stringify(Object.fromEntries(paths.map((path) => [path, valueAt(row, path) ?? null])));

const latestByPerson = (touches: readonly Touch[]): Touch[] => {
  const latest = new Map<string, Touch>();
  for (const touch of touches) if ((latest.get(touch.userId)?.rev ?? -1) < touch.rev) latest.set(touch.userId, touch);
  return [...latest.values()];
};

/** Kept with a tombstone: who deleted the row. */
export const deletedBy = ({ at, name }: By, { mark }: Pick<Device, 'mark'>): string => JSON.stringify([at, name, mark]);

/** `mark`: empty where nobody noted it. */
export const deleterOf = (text: string | undefined): By & Pick<Device, 'mark'> => {
  const [at, name, mark = ''] = JSON.parse(text ?? '[0,""]') as [number, string, string?];
  return { at, name, mark };
};
