/**
 * A round of questions about many books, in the companion database: which books, and how far it is. Whoever kills the browser finds it
 * where it was. The list is written once, the progress with each book.
 */
import type { Book } from '#domain/library/book.ts';
import { hasSomethingToGain } from '#domain/library/completion-round.ts';
import type { Instant } from '#domain/time.ts';
import type { GriotDb } from '../database.ts';
import type { LocalDb } from '../local.ts';
import { allAsked } from './lookups.ts';

export interface Round {
  /** The gesture under which what it fills stands in the history: one press takes all of it back. */
  readonly gestureId: string;
  readonly state: 'running' | 'paused' | 'done';
  readonly total: number;
  readonly done: number;
  /** Books to which something was added. */
  readonly filled: number;
}

const ROUND = 'round';
const BOOKS = 'round:books';
const MONTH_MS = 30 * 86_400_000;

/** Those of these books (of all, when none are named) that a round would ask about: not what was asked within a month. */
export const booksForRound = async (
  db: GriotDb,
  local: LocalDb,
  bookIds: readonly string[] | undefined,
  now: Instant,
): Promise<readonly Book[]> => {
  const books = bookIds === undefined ? await db.books.toArray() : await db.books.bulkGet([...new Set(bookIds)]);
  const asked = await allAsked(local);
  const isFresh = ({ id, isbn13 }: Book): boolean => {
    const known = asked.get(id);
    return known !== undefined && known.isbn13 === isbn13 && Math.abs(Date.parse(now) - Date.parse(known.at)) < MONTH_MS;
  };
  return books.filter((book) => book !== undefined && hasSomethingToGain(book) && !isFresh(book)) as readonly Book[];
};

export const roundOf = async (local: LocalDb): Promise<Round | undefined> => (await local.blobs.get(ROUND))?.content as Round | undefined;

/** Begins a round about these books; one that was there is forgotten. */
export const beginRound = (local: LocalDb, gestureId: string, bookIds: readonly string[]): Promise<void> =>
  local.transaction('rw', local.blobs, async () => {
    const round: Round = { gestureId, state: bookIds.length === 0 ? 'done' : 'running', total: bookIds.length, done: 0, filled: 0 };
    await local.blobs.put({ key: BOOKS, fingerprint: gestureId, content: [...bookIds] });
    await local.blobs.put({ key: ROUND, fingerprint: gestureId, content: round });
  });

/** Pauses it, or goes on; one that is done stays so. */
export const setRoundState = (local: LocalDb, state: 'running' | 'paused'): Promise<void> =>
  changeRound(local, (round) => (round.state === 'done' ? round : { ...round, state }));

export const forgetRound = (local: LocalDb): Promise<void> => local.blobs.bulkDelete([ROUND, BOOKS]);

/** `at`: the place of the book in the round. */
export interface RoundQuestion {
  readonly book: Book;
  readonly gestureId: string;
  readonly at: number;
}

/** What it asks about next; passes over books that are gone or have nothing to gain any more. `undefined`: nothing now. */
export const nextOfRound = async (db: GriotDb, local: LocalDb): Promise<RoundQuestion | undefined> => {
  const round = await roundOf(local);
  if (round?.state !== 'running') return undefined;
  const stored = await local.blobs.get(BOOKS);
  const bookIds = stored?.fingerprint === round.gestureId ? (stored.content as readonly string[]) : [];
  for (let at = round.done; at < bookIds.length; at += 1) {
    const book = await db.books.get(bookIds[at]!);
    if (book === undefined || !hasSomethingToGain(book)) continue;
    if (at > round.done) await passTo(local, round.gestureId, at);
    return { book, gestureId: round.gestureId, at };
  }
  await passTo(local, round.gestureId, round.total);
  return undefined;
};

/** The book at that place was asked about. */
export const noteRoundBook = (local: LocalDb, { gestureId, at }: RoundQuestion, isFilled: boolean): Promise<void> =>
  passTo(local, gestureId, at + 1, isFilled ? 1 : 0);

/** Never back: another tab may have looked at the list a moment ago. */
const passTo = (local: LocalDb, gestureId: string, at: number, filled = 0): Promise<void> =>
  changeRound(local, (round) =>
    round.gestureId === gestureId ? ended({ ...round, done: Math.max(round.done, at), filled: round.filled + filled }) : round,
  );

const ended = (round: Round): Round => (round.done >= round.total ? { ...round, state: 'done' } : round);

const changeRound = (local: LocalDb, change: (round: Round) => Round): Promise<void> =>
  local.transaction('rw', local.blobs, async () => {
    const round = await roundOf(local);
    if (round !== undefined) await local.blobs.put({ key: ROUND, fingerprint: round.gestureId, content: change(round) });
  });
