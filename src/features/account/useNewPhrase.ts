import { useState } from 'react';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useFactor, type Factor } from './useFactor.tsx';

export interface NewPhrase {
  /** `undefined` until it was asked for; valid only once `since` is there. */
  readonly phrase: readonly string[] | undefined;
  /** Since when the server knows it, epoch milliseconds. */
  readonly since: number | undefined;
  readonly working: boolean;
  readonly failure: AccountFailure | undefined;
  /** The server may have taken it, and its answer was lost. */
  readonly unsure: boolean;
  readonly make: () => Promise<void>;
  readonly replace: () => Promise<void>;
  /** Asks for a code of the second factor where there is one. */
  readonly sheet: Factor['sheet'];
}

/** Twelve new words, and their way into the place of the old ones. The words are in memory only, and gone with the screen. */
export function useNewPhrase(): NewPhrase {
  const { account } = useRuntime();
  const [phrase, setPhrase] = useState<readonly string[]>();
  const [since, setSince] = useState<number>();
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<AccountFailure>();
  const [unsure, setUnsure] = useState(false);
  const { guarded, sheet } = useFactor();

  const make = async (): Promise<void> => {
    if (working) return;
    setWorking(true);
    const made = await account.freshPhrase();
    setWorking(false);
    setFailure(made.ok ? undefined : made.error);
    if (made.ok) setPhrase(made.value.phrase);
  };
  const replace = async (): Promise<void> => {
    if (working || phrase === undefined) return;
    setWorking(true);
    const answer = await guarded(() => account.replacePhrase(phrase));
    setWorking(false);
    setFailure(answer.ok ? undefined : answer.error);
    if (answer.ok) setSince(answer.value.recoverySince);
    else if (answer.error.type === 'Offline') setUnsure(true);
  };
  return { phrase, since, working, failure, unsure, make, replace, sheet };
}
