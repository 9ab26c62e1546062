import { useState } from 'react';
import type { AccountFailure, CodeWish } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import type { Factor } from './useFactor.tsx';

export interface AskedCode {
  readonly codeId: string;
  /** By the clock of this device, epoch milliseconds. */
  readonly until: number;
}

export interface CodeRequests {
  /** The last one that was sent. */
  readonly asked: AskedCode | undefined;
  readonly asking: boolean;
  readonly failure: AccountFailure | undefined;
  /** `guarded`: of the second factor, for what wants a fresh code of it. */
  readonly ask: (wish: CodeWish, guarded?: Factor['guarded']) => Promise<void>;
  readonly forget: () => void;
}

/** As the server counts it: clocks differ, so what is shown counts from the moment of asking. */
const LIFETIME_MS = 10 * 60_000;

/** Has codes sent by mail; a newer one takes the place of the one before. */
export function useCode(): CodeRequests {
  const { account } = useRuntime();
  const [asked, setAsked] = useState<AskedCode>();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<AccountFailure>();

  const ask = async (wish: CodeWish, guarded?: Factor['guarded']): Promise<void> => {
    if (asking) return;
    setAsking(true);
    let until = 0;
    const askOnce = () => {
      until = Date.now() + LIFETIME_MS;
      return account.askForCode(wish);
    };
    const answer = await (guarded === undefined ? askOnce() : guarded(askOnce));
    setAsking(false);
    setFailure(answer.ok ? undefined : answer.error);
    if (answer.ok) setAsked({ codeId: answer.value.codeId, until });
  };
  const forget = (): void => {
    setAsked(undefined);
    setFailure(undefined);
  };
  return { asked, asking, failure, ask, forget };
}
