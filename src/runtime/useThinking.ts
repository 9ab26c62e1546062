import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { keepAnswered, type Question } from './answer.ts';
import { useRuntime } from './useRuntime.ts';

/**
 * The compute worker's answer to a question, renewed after every change of the library. `undefined` until the first
 * answer; afterwards the last answer stays on the screen until the next one is there, also when `deps` change. `deps`
 * are the values the question uses. Throws, for the error boundary to say, when there is no answer and none will come.
 * A question with a `name` (see `keepAnswered`) is answered from memory when its screen comes back.
 * A question whose answer may be missing says `null`, to be told from "not yet":
 *
 *     const page = useThinking((thinking) => thinking.shelf(view, 0, 50), [view]);
 *     const sheet = useThinking(async (thinking) => (await thinking.series(key)) ?? null, [key]);
 */
export const useThinking = <T>(question: Question<T>, deps: readonly unknown[], name?: string): T | undefined => {
  const { thinking } = useRuntime();
  const answer = useMemo(() => keepAnswered<T>(thinking, undefined, name), [thinking, name]);
  const value = useSyncExternalStore(answer.subscribe, answer.value, answer.value);
  const failure = useSyncExternalStore(answer.subscribe, answer.failure, answer.failure);
  if (failure !== undefined) throw failure;
  useEffect(() => {
    answer.ask(question);
    // oxlint-disable-next-line react/exhaustive-deps -- the caller names what the question uses, as with useMemo
  }, [answer, ...deps]);
  return value;
};
