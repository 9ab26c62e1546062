import { useCallback, useState } from 'react';
import type { WaysIn } from '#protocol/ways-in.ts';
import type { AccountDesk, AccountFailure, WaysChange } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useAsked } from './useAsked.ts';
import { useFactor, type Factor } from './useFactor.tsx';

export interface AddedWays {
  /** `undefined` until the server told them. */
  readonly ways: WaysIn | undefined;
  readonly failure: AccountFailure | undefined;
  readonly again: () => void;
  readonly working: boolean;
  /** Carries out a change and shows what is there afterwards; answers why it was refused. */
  readonly change: (change: WaysChange) => Promise<AccountFailure | undefined>;
  /** Asks for a code of the second factor where a change wants one. */
  readonly sheet: Factor['sheet'];
}

const ofAccount = (account: AccountDesk) => account.waysIn();

/** The ways in that were added to the account. */
export function useWaysIn(): AddedWays {
  const { account } = useRuntime();
  const { value: ways, failure, show, again } = useAsked(ofAccount);
  const [working, setWorking] = useState(false);
  const { guarded, sheet } = useFactor();

  const change = useCallback(
    async (wanted: WaysChange) => {
      setWorking(true);
      const answer = await guarded(() => account.waysIn(wanted));
      setWorking(false);
      if (!answer.ok) return answer.error;
      show(answer.value);
      return undefined;
    },
    [account, guarded, show],
  );
  return { ways, failure, again, working, change, sheet };
}
