/**
 * A question to the compute worker, kept answered while the library changes.
 * The last answer stays until the next one is there (no flicker), also when the question itself changes: typing another
 * letter never empties the list. While an answer is awaited further revisions are remembered as one, so a first sync of
 * ten thousand rows never piles questions up. A failed question leaves the last answer standing and is asked again at
 * the next revision; when there is no answer at all for a while, that is told, because a screen of bare threads explains
 * nothing.
 */
import type { Thinking, Unsubscribe } from './runtime.ts';
import { unchanged } from './unchanged.ts';

export type Question<T> = (thinking: Thinking) => Promise<T>;

export interface Answer<T> {
  /** Asks this from now on. Answers to an earlier question that arrive late are dropped. */
  readonly ask: (question: Question<T>) => void;
  /** `undefined` until the first answer. The same object until a new answer comes. */
  readonly value: () => T | undefined;
  /** Why there is no first answer, after it was waited for long enough; `undefined` while there is hope. */
  readonly failure: () => unknown;
  readonly subscribe: (listener: () => void) => Unsubscribe;
}

/** A worker that was lost, or a store the browser closed, is back within this time or not at all. */
const PATIENCE_MS = 4_000;

/** Answers to questions with a name, for as long as the library is open. */
const remembered = new WeakMap<Thinking, Map<string, unknown>>();

/**
 * With a `name` the last answer is remembered beyond the screen that asked: a screen that comes back shows it at once, and
 * the answer of now a moment later. The name must say all that the question depends on.
 */
export const keepAnswered = <T>(thinking: Thinking, patienceMs = PATIENCE_MS, name?: string): Answer<T> => {
  const listeners = new Set<() => void>();
  const memory = remembered.get(thinking) ?? new Map<string, unknown>();
  remembered.set(thinking, memory);
  let question: Question<T> | undefined;
  // Whoever asks under this name asks this question.
  let value = name === undefined ? undefined : (memory.get(name) as T | undefined);
  let awaited: Question<T> | undefined;
  let askAgain = false;
  let stop: Unsubscribe | undefined;
  let failure: unknown;
  let losingPatience: ReturnType<typeof setTimeout> | undefined;

  const tell = () => listeners.forEach((listener) => listener());
  const hope = () => {
    clearTimeout(losingPatience);
    losingPatience = undefined;
    failure = undefined;
  };

  const renew = async () => {
    if (question === undefined) return;
    if (awaited === question) {
      askAgain = true;
      return;
    }
    const asked = question;
    awaited = asked;
    do {
      askAgain = false;
      try {
        const answer = await asked(thinking);
        if (asked !== question) return;
        const known = value;
        value = unchanged(known, answer);
        if (name !== undefined) memory.set(name, value);
        const hadFailed = failure !== undefined;
        hope();
        if (value !== known || hadFailed) tell();
      } catch (error) {
        // The worker was lost or could not read: its client starts a new one, whose first revision asks again.
        if (value === undefined && listeners.size > 0)
          losingPatience ??= setTimeout(() => {
            failure = error;
            tell();
          }, patienceMs);
      }
    } while (askAgain && asked === question && listeners.size > 0);
    if (awaited === asked) awaited = undefined;
  };

  return {
    ask(next) {
      question = next;
      if (listeners.size > 0) void renew();
    },
    value: () => value,
    failure: () => failure,
    subscribe(listener) {
      listeners.add(listener);
      if (stop === undefined) {
        stop = thinking.onRevision(() => void renew());
        void renew();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
        hope();
      };
    },
  };
};

/** Asks a question with a name before any screen does; the first that asks finds the answer. */
export const askAhead = async <T>(thinking: Thinking, name: string, question: Question<T>): Promise<void> => {
  const answer = await question(thinking);
  const memory = remembered.get(thinking) ?? new Map<string, unknown>();
  remembered.set(thinking, memory);
  if (!memory.has(name)) memory.set(name, answer);
};
