/** Questions to the catalogues about books of the library in use. */
import { roundCost } from '#domain/library/completion-round.ts';
import type { NewId } from '#domain/ids.ts';
import type { Now } from '#domain/time.ts';
import { askedAbout, noteAsked } from '../../db/lookup/lookups.ts';
import { beginRound, booksForRound, forgetRound, roundOf, setRoundState } from '../../db/lookup/rounds.ts';
import type { Lookups } from '../../runtime/runtime.ts';
import type { LibraryInUse } from '../library-in-use.ts';

type Open = Pick<LibraryInUse, 'db' | 'local'> & {
  readonly entered?: { readonly connection: Pick<NonNullable<LibraryInUse['entered']>['connection'], 'lookups'> };
};

export type LookupsInWorker = Omit<Lookups, 'onLookup'>;

export const createWorkerLookups = (opened: () => Promise<Open>, now: Now, newId: NewId): LookupsInWorker => ({
  async ask(bookId) {
    const { db, local, entered } = await opened();
    const book = await db.books.get(bookId);
    if (book === undefined) return;
    await noteAsked(local, book, { state: 'wanted', at: now() });
    entered?.connection.lookups.look();
  },
  async state(bookId) {
    const { db, local, entered } = await opened();
    const book = await db.books.get(bookId);
    if (book?.isbn13 === undefined) return { type: 'no-isbn' };
    const asked = await askedAbout(local, book);
    if (asked?.state === 'proposed') return { type: 'proposed', facts: asked.facts };
    if (entered === undefined) return { type: 'no-account' };
    if (asked === undefined) return { type: 'not-asked' };
    if (asked.state !== 'wanted') return { type: asked.state };
    const pause = entered.connection.lookups.pause();
    return { type: 'wanted', ...(pause !== undefined && { pause }) };
  },
  async drop(bookId) {
    const { db, local } = await opened();
    const book = await db.books.get(bookId);
    if (book !== undefined) await noteAsked(local, book, { state: 'dropped', at: now() });
  },
  async pause() {
    const { entered } = await opened();
    return entered === undefined ? 'no-account' : entered.connection.lookups.pause();
  },
  async round() {
    const { local, entered } = await opened();
    const round = await roundOf(local);
    if (round === undefined) return undefined;
    const pause = entered === undefined ? ('no-account' as const) : entered.connection.lookups.roundPause();
    return { ...round, ...(round.state === 'running' && pause !== undefined && { pause }) };
  },
  async costOfRound(bookIds) {
    const { db, local } = await opened();
    return roundCost(await booksForRound(db, local, bookIds, now()));
  },
  async beginRound(bookIds) {
    const { db, local, entered } = await opened();
    const books = await booksForRound(db, local, bookIds, now());
    await beginRound(
      local,
      newId(),
      books.map(({ id }) => id),
    );
    entered?.connection.lookups.look();
  },
  async pauseRound() {
    await setRoundState((await opened()).local, 'paused');
  },
  async resumeRound() {
    const { local, entered } = await opened();
    await setRoundState(local, 'running');
    entered?.connection.lookups.look();
  },
  async endRound() {
    await forgetRound((await opened()).local);
  },
  async search(query) {
    const { entered } = await opened();
    if (entered === undefined) return { type: 'no-account' };
    const answer = await entered.connection.lookups.search(query);
    if (!answer.ok) return { type: answer.error.type === 'Offline' ? 'offline' : 'resting' };
    return answer.value.state === 'found' ? { type: 'found', results: answer.value.results } : { type: answer.value.state };
  },
});
