/**
 * Asks the catalogues about books, one after the other, whenever there is a network (MET-40). What is still to be asked stands in
 * the databases (a book's `lookup`, the companion's notes), so a killed browser, another tab or a new start goes on from there.
 *
 *   idle ──a book waits, online──► asking ──nothing waits──► idle
 *               ▲                    │ no answer: later each time; "come back at": then
 *               └────────────────────┘
 */
import type { CatalogueCover } from '#domain/library/catalogue-cover.ts';
import type { Occasion } from '#domain/library/change.ts';
import { toStoreFailure } from '../../db/failure.ts';
import { watchChanges } from '../../db/changes.ts';
import type { GriotDb } from '../../db/database.ts';
import { ROUND_PACE_MS } from '#domain/library/completion-round.ts';
import type { BookFacts } from '#domain/library/metadata.ts';
import { fillFromRoundCommand, settlePlaceholderCommand } from '../../db/library/proposals.commands.ts';
import type { LocalDb } from '../../db/local.ts';
import { nextLookup, noteAsked } from '../../db/lookup/lookups.ts';
import { nextOfRound, noteRoundBook, type RoundQuestion } from '../../db/lookup/rounds.ts';
import type { ApiFailure } from '../api.ts';
import { coalesced } from '../coalesced.ts';
import { waitAfter } from '../guard/answer.ts';
import type { Clock, Network } from '../surroundings.ts';
import type { LookupDoor } from './door.ts';

/** Why nothing is asked at the moment. */
export type LookupPause = 'offline' | 'not-set-up' | 'later';

export interface LookupQueue {
  /** Something may be there to ask; returns at once. */
  look(): void;
  /** `undefined`: it asks, or has nothing to ask. */
  pause(): LookupPause | undefined;
  /** The same of a round, which also lets everything of the reader's own go first. */
  roundPause(): LookupPause | 'sending' | undefined;
  /** Calls back with the id of a book about which something came; returns how to stop. */
  onLookup(listener: (bookId: string) => void): () => void;
  readonly search: LookupDoor['search'];
  stop(): void;
}

export interface LookupQueueDeps {
  readonly db: GriotDb;
  readonly local: LocalDb;
  readonly door: LookupDoor;
  readonly network: Network;
  readonly clock: Clock;
  readonly occasion: () => Occasion;
  /** Has everything of the reader's own been sent? A round asks only then (MET-49). */
  readonly settled: () => boolean;
  /** Calls back when that may have changed; returns how to stop. */
  readonly onSettled: (listener: () => void) => () => void;
  /** A cover that a round found, to be brought here when there is room. */
  readonly bringCover: (cover: CatalogueCover) => void;
  /** Runs the work while no other tab of this device runs it. */
  readonly exclusively: (work: () => Promise<void>) => Promise<void>;
}

/** A server whose keeper named no contact may have one tomorrow. */
const NOT_SET_UP_MS = 3_600_000;
const SHORTEST_MS = 1_000;

/** Starts at once, with what the last run left. */
export const createLookupQueue = ({
  db,
  local,
  door,
  network,
  clock,
  occasion,
  settled,
  onSettled,
  bringCover,
  exclusively,
}: LookupQueueDeps): LookupQueue => {
  const listeners = new Set<(bookId: string) => void>();
  let stopped = false;
  let failures = 0;
  let waiting: { readonly why: LookupPause; readonly cancel: () => void } | undefined;

  /** A round takes a breath between two questions; what the reader asks does not wait for it. */
  let cancelBreath: (() => void) | undefined;

  const mayAsk = () => !stopped && network.online() && waiting === undefined;
  const later = (waitMs: number, why: LookupPause): void => {
    waiting?.cancel();
    const cancel = clock.after(Math.max(SHORTEST_MS, waitMs), () => {
      waiting = undefined;
      look();
    });
    waiting = { why, cancel };
  };
  const afterFailure = (failure: ApiFailure): void => {
    failures += 1;
    const told = failure.type === 'ServerSaid' ? failure.retryAfterSeconds : undefined;
    later(told === undefined ? waitAfter(Math.min(12, failures + 2), clock.random()) * 4 : told * 1_000, 'later');
  };

  const breathe = (): void => {
    cancelBreath = clock.after(ROUND_PACE_MS, () => {
      cancelBreath = undefined;
      look();
    });
  };
  const nextQuestion = async () => {
    const next = await nextLookup(db, local);
    if (next !== undefined || cancelBreath !== undefined || !settled()) return next;
    const ofRound = await nextOfRound(db, local);
    return ofRound && { ...ofRound, kind: 'round' as const };
  };
  /** `false`: this device could not keep it. */
  const settleOfRound = async (question: RoundQuestion, facts: BookFacts | undefined): Promise<boolean> => {
    const { book, gestureId } = question;
    const { now } = occasion();
    await noteAsked(local, book, facts === undefined ? { state: 'unknown', at: now } : { state: 'proposed', facts, at: now });
    const filled = facts && (await fillFromRoundCommand(db, book, facts, { ...occasion(), gestureId }));
    if (filled?.ok === false) return false;
    await noteRoundBook(local, question, (filled?.value.fields ?? 0) > 0);
    const { cover } = facts ?? {};
    if (cover !== undefined && book.cover === undefined) bringCover({ source: cover.source, name: cover.value });
    breathe();
    return true;
  };

  const askAll = async (): Promise<void> => {
    while (mayAsk()) {
      const next = await nextQuestion();
      if (next === undefined || !mayAsk()) return;
      const { book, kind } = next;
      const answer = await door.ofIsbn(book.isbn13 ?? '');
      if (stopped) return;
      // An ISBN that the server calls none is one that nobody knows.
      const said = !answer.ok && answer.error.type === 'ServerSaid' && answer.error.kind === 'bad-request' ? UNKNOWN : answer;
      if (!said.ok) return afterFailure(said.error);
      failures = 0;
      if (said.value.state === 'not-set-up') return later(NOT_SET_UP_MS, 'not-set-up');
      if (said.value.state === 'resting') return later(said.value.until - clock.now(), 'later');
      const facts = said.value.state === 'found' ? said.value.facts : undefined;
      const at = occasion().now;
      if (kind === 'asked') await noteAsked(local, book, facts === undefined ? { state: 'unknown', at } : { state: 'proposed', facts, at });
      else {
        const isKept =
          kind === 'round' ? await settleOfRound(next, facts) : (await settlePlaceholderCommand(db, book, facts, occasion())).ok;
        // A full disk: asking on would ask for nothing.
        if (!isKept) return afterFailure({ type: 'Offline' });
      }
      for (const listener of listeners) listener(book.id);
    }
  };
  const asking = coalesced(async () => {
    if (mayAsk() && (await nextQuestion()) !== undefined) await exclusively(askAll);
  });
  /** The store is closing or broken: the next start goes on; anything else is a bug. */
  const unlessClosing = (error: unknown): void => {
    if (!stopped && toStoreFailure(error) === undefined) throw error;
  };
  const look = (): void => {
    if (mayAsk()) void asking().catch(unlessClosing);
  };

  const endings = [
    watchChanges(db.name, (changed) => {
      if (changed.has('books')) look();
    }),
    network.onOnline(() => {
      // What the server asked for is obeyed, whatever the network does.
      if (failures === 0) return look();
      failures = 0;
      waiting?.cancel();
      waiting = undefined;
      look();
    }),
    () => waiting?.cancel(),
    () => cancelBreath?.(),
    onSettled(look),
  ];
  look();

  return {
    look,
    pause: () => (network.online() ? waiting?.why : 'offline'),
    roundPause: () => (!network.online() ? 'offline' : (waiting?.why ?? (settled() ? undefined : 'sending'))),
    onLookup(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    search: door.search,
    stop() {
      stopped = true;
      for (const end of endings) end();
    },
  };
};

const UNKNOWN = { ok: true, value: { state: 'unknown' } } as const;
