/**
 * Wrong codes of a second factor. Five a minute and account are counted where calls are (attempts.ts); and the account itself
 * remembers how many there were since the last right one, for all servers and over restarts: after five a minute must pass, then
 * two, four, … a quarter of an hour at most. Devices that are signed in and those that want to be wait for themselves: whoever
 * knows a password cannot keep its owner from using their account. Milliseconds.
 */
import type { FactorDoor, WrongCodes } from '../storage/administration.ts';
import type { Reader, Writer } from '../storage/storage.ts';

const FREE = 5;
const FIRST_MS = 60_000;
const LONGEST_MS = 15 * 60_000;
const FORGOTTEN_AFTER_MS = 24 * 3_600_000;

/** How long the next code must wait. A clock that was set back holds nobody up for longer than the wait itself. */
export const waitAfter = (wrong: WrongCodes | undefined, now: number): number => {
  if (wrong === undefined || wrong.times < FREE || now - wrong.lastAt >= FORGOTTEN_AFTER_MS) return 0;
  const wait = Math.min(LONGEST_MS, FIRST_MS * 2 ** (wrong.times - FREE));
  return Math.min(wait, Math.max(0, wrong.lastAt + wait - now));
};

export const oneMoreWrong = (wrong: WrongCodes | undefined, now: number): WrongCodes => ({
  times: (wrong !== undefined && now - wrong.lastAt < FORGOTTEN_AFTER_MS ? wrong.times : 0) + 1,
  lastAt: now,
});

/** How long the account must wait at this door; 0: not at all. */
export const factorWait = async (reader: Pick<Reader, 'wrongCodes'>, userId: string, door: FactorDoor, now: number): Promise<number> =>
  waitAfter(await reader.wrongCodes(userId, door), now);

/** Writes down how it went, in the transaction of the code. */
export const noteGuess = async (writer: Writer, userId: string, door: FactorDoor, right: boolean, now: number): Promise<void> => {
  const wrong = await writer.wrongCodes(userId, door);
  if (!right) await writer.putWrongCodes(userId, door, oneMoreWrong(wrong, now));
  else if (wrong !== undefined) await writer.putWrongCodes(userId, door, undefined);
};
