/**
 * The pages of a first sync, fetched one after the other by this device (SYN-146, SYN-147): the engine asks once and takes
 * what it gets, so it is asked to pull again until the server says that no page is missing. Where it stands is kept by
 * the engine with each page; what is kept here are only the figures for the status.
 */
import type { Engine } from './engine.ts';
import type { Clock } from './surroundings.ts';

export interface Arriving {
  /** Rows here so far. */
  readonly received: number;
  /** Of so many; absent when the server does not say. */
  readonly total?: number;
  /** What the pages cost so far, both ways. */
  readonly bytes?: number;
}

export type Figures = Required<Arriving>;

/** Keeps the figures while the app is closed. */
export interface FiguresKept {
  load(): Promise<Figures | undefined>;
  save(figures: Figures | undefined): Promise<void>;
}

export interface FirstSync {
  /** Absent when no page is missing, or nobody knows how many. */
  figures(): Figures | undefined;
  /** The server said how far the pages are: `1200/10000`. */
  heard(progress: string | null): void;
  spent(bytes: number): void;
  stop(): void;
}

export interface FirstSyncDeps {
  readonly engine: Pick<Engine, 'state' | 'onState' | 'ask'>;
  readonly clock: Clock;
  /** Is a request under way? */
  readonly busy: () => boolean;
  readonly kept: FiguresKept;
  readonly onChange: () => void;
}

/** An engine that was just busy with something else does not hear: it is asked again. */
const ASK_AGAIN_MS = 2_000;

/** Starts at once, also in the middle of pages that the last run did not get to the end of. */
export const createFirstSync = ({ engine, clock, busy, kept, onChange }: FirstSyncDeps): FirstSync => {
  let counted: Pick<Figures, 'received' | 'total'> | undefined;
  let bytes = 0;
  let asked: string | undefined;
  let cancel = () => {};
  let stopped = false;

  const figures = (): Figures | undefined => counted && { ...counted, bytes };
  /** A store that fails costs figures after a restart and nothing else. */
  const save = (): void => void kept.save(figures()).catch(() => {});

  const look = (): void => {
    if (stopped) return;
    const { everSynced, morePagesAfter, phase } = engine.state();
    if (morePagesAfter === undefined) {
      asked = undefined;
      cancel();
      // Before the first page is stored nothing is missing either.
      if (counted === undefined || !everSynced || phase !== 'resting' || busy()) return;
      counted = undefined;
      bytes = 0;
      save();
      onChange();
    } else if (phase === 'resting' && morePagesAfter !== asked) {
      asked = morePagesAfter;
      engine.ask('pull');
      cancel();
      cancel = clock.after(ASK_AGAIN_MS, askAgain);
    }
  };
  const askAgain = (): void => {
    if (!busy()) asked = undefined;
    cancel = clock.after(ASK_AGAIN_MS, askAgain);
    look();
  };

  const unlisten = engine.onState(look);
  const begin = async (): Promise<void> => {
    const before = engine.state().morePagesAfter === undefined ? undefined : await kept.load();
    if (before !== undefined && counted === undefined && !stopped) {
      counted = { received: before.received, total: before.total };
      bytes += before.bytes;
      onChange();
    }
    look();
  };
  begin().catch(look);

  return {
    figures,
    heard(progress) {
      const [, received, total] = /^(\d{1,15})\/(\d{1,15})$/.exec(progress ?? '') ?? [];
      if (received === undefined || total === undefined) return;
      counted = { received: Number(received), total: Number(total) };
      save();
      onChange();
    },
    spent(more) {
      bytes += more;
    },
    stop() {
      stopped = true;
      cancel();
      unlisten();
    },
  };
};
