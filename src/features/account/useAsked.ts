import { useEffect, useState } from 'react';
import type { Result } from '#domain/result.ts';
import type { AccountDesk, AccountFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useOnline } from '../../ui/useOnline.ts';

export interface Asked<T> {
  /** `undefined` until the server told it; what it told last stays. */
  readonly value: T | undefined;
  /** Why it cannot be told now. */
  readonly failure: AccountFailure | undefined;
  /** What a change answered is shown in the place of what was told. */
  readonly show: (value: T) => void;
  readonly again: () => void;
}

const OFFLINE: AccountFailure = { type: 'Offline' };

/** What only the server knows of the account: asked when the screen is shown, when there is a network again, and by `again`. */
export function useAsked<T>(question: (account: AccountDesk) => Promise<Result<T, AccountFailure>>): Asked<T> {
  const { account } = useRuntime();
  const online = useOnline();
  const [value, show] = useState<T>();
  const [failure, setFailure] = useState<AccountFailure>();
  const [round, setRound] = useState(0);

  useEffect(() => {
    if (!online) return undefined;
    let left = false;
    void question(account).then((answer) => {
      if (left) return;
      if (answer.ok) show(answer.value);
      setFailure(answer.ok ? undefined : answer.error);
    });
    return () => {
      left = true;
    };
  }, [account, online, question, round]);

  return { value, failure: online ? failure : OFFLINE, show, again: () => setRound(round + 1) };
}
