import { hasMorePages, MORE_PAGES } from '#protocol/sync.ts';

/**
 * What a device has seen, as text that it only hands back: `epoch:seq` for its person's own realm, then
 * `,<realm>=<seq>` for each shared one. Revisions count in each realm by itself. The epoch names one history of the
 * database; after a backup was restored it is another one, and no number of the old history means anything (SYN-14).
 *
 * `/floor` after a number: the device has what is newer than the floor and not yet what is older (the newest came
 * first, SYN-145 …); without it the floor is 0 and the device has everything up to `seq`.
 */
export interface Stand {
  /** The highest revision seen; 0 before the first. */
  readonly seq: number;
  /** Revisions up to this one are still to come. */
  readonly floor: number;
}

export interface Cursor {
  readonly epoch: string;
  readonly own: Stand;
  readonly shared: ReadonlyMap<string, Stand>;
  /** How far a first sync was, `;received/total` at the end: what was counted once is not counted for each page. */
  readonly progress?: Progress;
}

/** Rows of all realms of the person. */
export interface Progress {
  readonly received: number;
  readonly total: number;
}

export const NOWHERE: Stand = { seq: 0, floor: 0 };

/** A realm that people share has a name of this form; every other realm is named like its only person. */
export const isShared = (realmId: string): boolean => realmId.startsWith('rlm');

/** What a device stands at in one realm; at nothing when it never heard of it. */
export const standIn = (cursor: Cursor | undefined, realmId: string): Stand =>
  (isShared(realmId) ? cursor?.shared.get(realmId) : cursor?.own) ?? NOWHERE;

/** Whether whoever stands there has seen that revision. */
export const knows = ({ seq, floor }: Stand, rev: number): boolean => rev <= seq && rev > floor;

/** `epoch` and where the device stands in each of its realms. */
export const cursorOf = (epoch: string, stands: ReadonlyMap<string, Stand>): Cursor => {
  let own = NOWHERE;
  const shared = new Map<string, Stand>();
  for (const [realmId, stand] of stands) {
    if (isShared(realmId)) shared.set(realmId, stand);
    else own = stand;
  }
  return { epoch, own, shared };
};

/** As `parseCursor` reads it. */
export const formatCursor = ({ epoch, own, shared, progress }: Cursor): string => {
  let text = `${epoch}:${standText(own)}`;
  for (const [realmId, stand] of shared) text += `,${realmId}=${standText(stand)}`;
  return progress === undefined ? text : `${text};${progress.received}/${progress.total}`;
};

const standText = ({ seq, floor }: Stand): string => (floor === 0 ? `${seq}` : `${seq}/${floor}`);

/** Two hundred realms and fifty invitations with the longest names, in the middle of a first sync. */
export const MAX_CURSOR_LENGTH = 35_000;

const OWN = /^(.{1,100}):(\d{1,15})(?:\/(\d{1,15}))?$/;
const PROGRESS = /;(\d{1,15})\/(\d{1,15})$/;
const SHARED = /^(rlm[A-Za-z0-9_~|-]{1,100})=(\d{1,15})(?:\/(\d{1,15}))?$/;

/** Undefined for anything that this server never gave out. */
export const parseCursor = (given: unknown): Cursor | undefined => {
  if (typeof given !== 'string' || given.length > MAX_CURSOR_LENGTH) return undefined;
  // That its device fetches the missing pages itself says nothing about where it stands.
  const told = hasMorePages(given) ? given.slice(0, -MORE_PAGES.length) : given;
  const far = PROGRESS.exec(told);
  const text = far === null ? told : told.slice(0, far.index);
  const [first = '', ...others] = text.split(',');
  const own = OWN.exec(first);
  if (own === null) return undefined;
  const shared = new Map<string, Stand>();
  for (const other of others) {
    const found = SHARED.exec(other);
    if (found === null) return undefined;
    shared.set(found[1] ?? '', standOf(found[2], found[3]));
  }
  const cursor = { epoch: own[1] ?? '', own: standOf(own[2], own[3]), shared };
  return far === null ? cursor : { ...cursor, progress: { received: Number(far[1]), total: Number(far[2]) } };
};

const standOf = (seq: string | undefined, floor: string | undefined): Stand => ({ seq: Number(seq ?? 0), floor: Number(floor ?? 0) });
