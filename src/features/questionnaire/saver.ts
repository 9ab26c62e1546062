/**
 * Saves answers while they are given: a choice at once, a text when the keys rest, and what nobody rests from in any case after a
 * while. What is flushed has been written down before `flush` returns (SYN-180), so a page that is closed loses nothing of it.
 */
import type { AnswerValue } from '#domain/questionnaire/answer-value.ts';
import type { Result } from '#domain/result.ts';

/** After the last key. */
const REST_MS = 400;
/** After the first key that is not saved. */
const PATIENCE_MS = 2_000;

export interface GivenAnswer {
  readonly questionId: string;
  readonly value: AnswerValue | null;
  readonly mayStayHere: boolean;
}

export interface SaverState {
  /** What was answered here and may not be in the rows yet, by question. */
  readonly answered: ReadonlyMap<string, AnswerValue | null>;
  /** So many are neither saved nor on their way into the store. */
  readonly unsaved: number;
  /** Why the last one could not be saved. */
  readonly failure?: { readonly type: string };
}

export interface Saver {
  /** `typing`: more keys are likely to follow. */
  answer(given: GivenAnswer, typing?: boolean): void;
  /** Gives everything away now. */
  flush(): void;
  /** Tries again what could not be saved. */
  again(): void;
  /** Rows were read anew: what was saved before is among them. */
  arrived(): void;
  /** Resolves when everything that was given is saved, or was refused. */
  settled(): Promise<void>;
}

export interface SaverWorld {
  readonly save: (given: GivenAnswer) => Promise<Result<void, { readonly type: string }>>;
  readonly onState: (state: SaverState) => void;
}

export const createSaver = ({ save, onState }: SaverWorld): Saver => {
  const answered = new Map<string, AnswerValue | null>();
  const waiting = new Map<string, GivenAnswer>();
  const refused = new Map<string, GivenAnswer>();
  const saved = new Set<string>();
  const underWay = new Set<Promise<void>>();
  let failure: { readonly type: string } | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let since: number | undefined;

  const tell = (): void =>
    onState({ answered: new Map(answered), unsaved: waiting.size + refused.size + underWay.size, ...(failure && { failure }) });

  const give = async (given: GivenAnswer): Promise<void> => {
    const done = await save(given);
    const isLatest = answered.get(given.questionId) === given.value;
    if (done.ok) {
      failure = undefined;
      if (isLatest && !waiting.has(given.questionId)) saved.add(given.questionId);
    } else {
      failure = done.error;
      if (isLatest) refused.set(given.questionId, given);
    }
  };

  const flush = (): void => {
    clearTimeout(resting);
    since = undefined;
    if (waiting.size === 0) return;
    const all = [...waiting.values()];
    waiting.clear();
    for (const given of all) {
      const work = give(given).finally(() => {
        underWay.delete(work);
        tell();
      });
      underWay.add(work);
    }
    tell();
  };

  return {
    answer(given, typing = false) {
      const { questionId, value } = given;
      answered.set(questionId, value);
      saved.delete(questionId);
      refused.delete(questionId);
      waiting.set(questionId, given);
      if (!typing) return flush();
      since ??= Date.now();
      clearTimeout(resting);
      resting = setTimeout(flush, Math.max(0, Math.min(REST_MS, since + PATIENCE_MS - Date.now())));
      tell();
    },
    flush,
    again() {
      for (const [questionId, given] of refused) waiting.set(questionId, given);
      refused.clear();
      flush();
    },
    arrived() {
      if (saved.size === 0) return;
      for (const questionId of saved) answered.delete(questionId);
      saved.clear();
      tell();
    },
    async settled() {
      flush();
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
};
