/**
 * One open line to one device, as a state and what moves it. Knows no socket, no storage and no clock; the driver in
 * lines.ts does what `next` says.
 *
 * A device takes changes only on top of the revision it stands at, and says `ready` where it stands after each
 * message. So: at most one message for each `ready`; and a device that says the same again has not taken the message
 * (it is busy, or sleeping off an error) and is left alone for longer and longer.
 */
export interface Line {
  /** Where the device stands, in its own words. */
  readonly revision: string;
  readonly realmHash: string;
  /** It has said `ready` and nothing was sent since. */
  readonly isReady: boolean;
  /** What it stood at when something was sent to it last. */
  readonly sentAt?: { readonly revision: string; readonly realmHash: string };
  /** How many messages in a row it has not taken. */
  readonly untaken: number;
  /** Not before this instant (epoch milliseconds) may the next message go. */
  readonly holdUntil: number;
}

/** Between two messages, so that a burst of writes becomes a few messages; the first of a burst goes at once. */
export const GAP_MS = 40;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const RETRY_MS = 2_000;

export const openLine = (revision: string, realmHash: string): Line => ({ revision, realmHash, isReady: false, untaken: 0, holdUntil: 0 });

/** The device said where it stands. */
export const saidReady = (line: Line, revision: string, realmHash: string, now: number): Line => {
  const isUnmoved = line.sentAt?.revision === revision && line.sentAt.realmHash === realmHash;
  if (!isUnmoved) return { ...line, revision, realmHash, isReady: true, untaken: 0, sentAt: undefined };
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** line.untaken);
  return { ...line, revision, realmHash, isReady: true, untaken: line.untaken + 1, holdUntil: now + wait };
};

/** What it is owed could not be read: the storage is asked again, but not at once. */
export const failed = (line: Line, now: number): Line => ({ ...line, holdUntil: now + RETRY_MS });

/** Something was sent: wait for the next `ready`. */
export const sent = (line: Line, now: number): Line => ({
  ...line,
  isReady: false,
  sentAt: { revision: line.revision, realmHash: line.realmHash },
  holdUntil: now + GAP_MS,
});

/** The device's own request brought it to this revision. */
export const moved = (line: Line, revision: string): Line => ({ ...line, revision });
