import { useCallback, useEffect, useState } from 'react';
import type { WaysIn } from '#protocol/ways-in.ts';
import type { AccountFailure, WaysChange } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useOnline } from '../../ui/useOnline.ts';

const OFFLINE: AccountFailure = { type: 'Offline' };

export interface AddedWays {
  /** `undefined` until the server told them. */
  readonly ways: WaysIn | undefined;
  readonly failure: AccountFailure | undefined;
  readonly again: () => void;
  readonly working: boolean;
  /** Carries out a change and shows what is there afterwards; answers why it was refused. */
  readonly change: (change: WaysChange) => Promise<AccountFailure | undefined>;
}

/** The ways in that were added to the account, asked when the screen is shown, when there is a network again, and by `again`. */
export function useWaysIn(): AddedWays {
  const { account } = useRuntime();
  const online = useOnline();
  const [ways, setWays] = useState<WaysIn>();
  const [failure, setFailure] = useState<AccountFailure>();
  const [working, setWorking] = useState(false);
  const [round, setRound] = useState(0);

  useEffect(() => {
    if (!online) return undefined;
    let left = false;
    void account.waysIn().then((answer) => {
      if (left) return;
      if (answer.ok) setWays(answer.value);
      setFailure(answer.ok ? undefined : answer.error);
    });
    return () => {
      left = true;
    };
  }, [account, online, round]);

  const change = useCallback(
    async (wanted: WaysChange) => {
      setWorking(true);
      const answer = await account.waysIn(wanted);
      setWorking(false);
      if (!answer.ok) return answer.error;
      setWays(answer.value);
      return undefined;
    },
    [account],
  );
  return { ways, failure: online ? failure : OFFLINE, again: () => setRound(round + 1), working, change };
}
