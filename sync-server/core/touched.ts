/**
 * Who changed which property of a row last: what tells a change made without knowing of another one from a change made
 * after it (SYN-70). Kept beside the row as one short text, which only the writing path reads.
 *
 * A row that was only ever inserted or put whole has the mark of its device there and nothing else. The first change
 * turns it into a list, the latest first, each path in its latest place only; the last entry stands for everything
 * that no other one names. A list is cut at `MAX_TOUCHES`: what is older is somebody's, nobody knows whose.
 *
 * Revisions of one realm say nothing in another. A row that moves takes its list along: every touch then counts as heard
 * of by whoever has heard of the move, and by whoever had heard of it where it was made (SYN-192).
 */
import { covers, overlap } from './paths.ts';

/** The device that brings a request. */
export interface Device {
  /** Tells it from the other devices of whoever works on the row. */
  readonly mark: string;
  /** As its person calls it; empty when nobody knows. */
  readonly name: string;
}

export interface Touch {
  /** In the realm where the row stands. */
  readonly rev: number;
  /** The same change in realms that the row has left since, the latest first. */
  readonly former: readonly Place[];
  /** Epoch milliseconds; 0 when it was not noted. */
  readonly at: number;
  readonly userId: string;
  /** Empty: unknown. */
  readonly mark: string;
  readonly name: string;
  /** Undefined: everything that no later touch names. */
  readonly paths: readonly string[] | undefined;
}

export type Place = readonly [realmId: string, rev: number];

/** Whether a device had heard of a change of the row when it made its own. */
export type Heard = (touch: Pick<Touch, 'rev' | 'former'>) => boolean;

/** Beside a row or a tombstone: enough to tell its author. */
export interface Kept {
  readonly rev: number;
  readonly owner: string;
  readonly touched?: string | undefined;
}

const MAX_TOUCHES = 8;
const MAX_PATHS = 40;
const MAX_FORMER = 4;
const MARK_LENGTH = 8;

/** `id`: of the session, or whatever else stays the same as long as the device does. */
export const markOf = (id: string): string => id.slice(0, MARK_LENGTH).replaceAll('[', '(');

/** The latest first; never empty. */
export const touchesOf = ({ rev, owner, touched = '' }: Kept): readonly Touch[] =>
  touched.startsWith('[')
    ? (entriesIn(touched)?.filter(isLine).map(fromLine) ?? [
        { rev, former: [], at: 0, userId: owner, mark: '', name: '', paths: undefined },
      ])
    : [{ rev, former: [], at: 0, userId: owner, mark: touched, name: '', paths: undefined }];

/** Undefined for a text that is none of ours: whoever kept it, no change may fail because of it. */
const entriesIn = (touched: string): readonly (Line | BlindLine)[] | undefined => {
  try {
    return JSON.parse(touched) as (Line | BlindLine)[];
  } catch {
    return undefined;
  }
};

/** What is kept once `touch` happened to the row. `before`: what was kept until then, absent for a new row. */
export const withTouch = (before: Kept | undefined, by: Omit<Touch, 'paths' | 'former'>, paths: readonly string[]): string | undefined => {
  if (before === undefined) return by.mark;
  const touch = { ...by, former: [] };
  if (paths.length === 0) return before.touched?.startsWith('[') === true ? before.touched : listText(touchesOf(before));
  const blind = blindLinesOf(before);
  if (paths.length > MAX_PATHS) return listText([{ ...touch, paths: undefined }], blind);
  const older = touchesOf(before)
    .map((it) => ({ ...it, paths: it.paths?.filter((path) => !paths.some((now) => covers(now, path))) }))
    .filter((it) => it.paths === undefined || it.paths.length > 0);
  const touches = [{ ...touch, paths }, ...older];
  if (touches.length <= MAX_TOUCHES) return listText(touches, blind);
  const dropped = touches[MAX_TOUCHES - 1] as Touch;
  return listText([...touches.slice(0, MAX_TOUCHES - 1), { ...dropped, at: 0, mark: '', name: '', paths: undefined }], blind);
};

/** What was kept of a row in `realmId`, once it stands in another realm, at `rev` there. */
export const movedTo = (rev: number, { realmId, ...before }: Kept & { readonly realmId: string }): Kept => ({
  rev,
  owner: before.owner,
  touched: listText(
    touchesOf(before).map((it) => ({ ...it, rev, former: [[realmId, it.rev] as const, ...it.former].slice(0, MAX_FORMER) })),
    blindLinesOf(before),
  ),
});

/**
 * A device whose own row lost here goes on showing it, and whatever it writes on top of it, in front of the one that
 * stands, until it is told; whatever arrives meanwhile. It has been told once it stands at `until` in its person's realm.
 */
export const withBlind = (before: Kept, mark: string, until: number): string =>
  listText(touchesOf(before), [...blindLinesOf(before).filter((it) => it[0] !== mark), [mark, until] as const].slice(-MAX_BLIND));

/** Up to where in its person's realm the device does not see what stands here; 0 when it does. */
export const blindUntil = (before: Kept, mark: string): number => blindLinesOf(before).find((it) => it[0] === mark)?.[1] ?? 0;

const MAX_BLIND = 4;

const blindLinesOf = ({ touched = '' }: Kept): readonly BlindLine[] =>
  touched.startsWith('[') ? (entriesIn(touched) ?? []).filter((it): it is BlindLine => !isLine(it)) : [];

/** Whose value a change of `path` replaces, if somebody else's whom the changing device had not heard of. */
export const unseenTouch = (
  touches: readonly Touch[],
  path: string,
  heard: Heard,
  mark: string,
): readonly { readonly path: string; readonly touch: Touch }[] => {
  const found: { path: string; touch: Touch }[] = [];
  for (const touch of touches) {
    const theirs = touch.paths === undefined ? [path] : touch.paths.filter((it) => overlap(it, path));
    if (isUnseen(touch, heard, mark)) {
      // Where one path leads through the other, the longer one names what both changed.
      for (const it of theirs) found.push({ path: it.length > path.length ? it : path, touch });
    }
    if (theirs.some((it) => covers(it, path))) break;
  }
  return found;
};

/** Made by somebody else, or on another device, and not heard of by the changing one. */
export const isUnseen = (touch: Touch, heard: Heard, mark: string): boolean => (touch.mark === '' || touch.mark !== mark) && !heard(touch);

type Line = readonly [rev: number, at: number, userId: string, mark: string, name: string, paths: readonly string[] | 0, ...Place[]];

type BlindLine = readonly [mark: string, until: number];

const isLine = (entry: Line | BlindLine): entry is Line => typeof entry[0] === 'number';

const fromLine = ([rev, at, userId, mark, name, paths, ...former]: Line): Touch => ({
  rev,
  former,
  at,
  userId,
  mark,
  name,
  paths: paths === 0 ? undefined : paths,
});

const listText = (touches: readonly Touch[], blind: readonly BlindLine[] = []): string =>
  JSON.stringify([
    ...touches.map(({ rev, former, at, userId, mark, name, paths }): Line => [rev, at, userId, mark, name, paths ?? 0, ...former]),
    ...blind,
  ]);

/** What is kept of a row once nothing of it names the person any more: what they changed counts as `heir`'s, on no device that anybody knows. */
export const withoutPerson = (before: Kept, userId: string, heir: string): string | undefined => {
  const touches = touchesOf(before);
  if (!touches.some((it) => it.userId === userId)) return before.touched;
  return listText(
    touches.map((it) => (it.userId === userId ? { ...it, userId: heir, mark: '', name: '', former: [] } : it)),
    blindLinesOf(before),
  );
};
