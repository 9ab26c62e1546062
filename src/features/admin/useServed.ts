import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Result } from '#domain/result.ts';
import type { AccountFailure, ServerQuestion } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useOnline } from '../../ui/useOnline.ts';

const OFFLINE: AccountFailure = { type: 'Offline' };

export interface Served<T> {
  /** `undefined` until the server told it. */
  readonly value: T | undefined;
  readonly failure: AccountFailure | undefined;
  readonly again: () => void;
}

/** What the server answers to a GET, asked when the screen is shown, when there is a network again, and by `again`. */
export function useServed<T>(path: string): Served<T> {
  const { account } = useRuntime();
  const online = useOnline();
  const [told, setTold] = useState<{ readonly path: string; readonly value: T }>();
  const [failure, setFailure] = useState<AccountFailure>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!online) return undefined;
    let left = false;
    void account.ask({ method: 'GET', path }).then((answer) => {
      if (left) return;
      setFailure(answer.ok ? undefined : answer.error);
      if (answer.ok) setTold({ path, value: answer.value as T });
    });
    return () => {
      left = true;
    };
  }, [account, online, path, round]);
  const again = useCallback(() => setRound((asked) => asked + 1), []);
  return { value: told?.path === path ? told.value : undefined, failure: online ? failure : OFFLINE, again };
}

export interface Act {
  readonly working: boolean;
  readonly failure: AccountFailure | undefined;
  /** Answers what came back; undefined when it was refused, which `failure` says. */
  readonly send: <T>(question: ServerQuestion) => Promise<T | undefined>;
}

/** Something the server is told to do, one at a time. */
export function useAct(): Act {
  const { account } = useRuntime();
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<AccountFailure>();
  const send = useCallback(
    async <T>(question: ServerQuestion): Promise<T | undefined> => {
      setWorking(true);
      const answer: Result<unknown, AccountFailure> = await account.ask(question);
      setWorking(false);
      setFailure(answer.ok ? undefined : answer.error);
      return answer.ok ? (answer.value as T) : undefined;
    },
    [account],
  );
  return useMemo(() => ({ working, failure, send }), [working, failure, send]);
}

/** Whether a code of the second factor is owed first. */
export const owesCode = (failure: AccountFailure | undefined): boolean =>
  failure?.type === 'ServerSaid' && failure.kind === 'second-factor-needed';
