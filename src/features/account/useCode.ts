import { useState } from 'react';
import type { AccountFailure, CodeWish } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';

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
  readonly ask: (wish: CodeWish) => Promise<void>;
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

  const ask = async (wish: CodeWish): Promise<void> => {
    if (asking) return;
    setAsking(true);
    const until = Date.now() + LIFETIME_MS;
    const answer = await account.askForCode(wish);
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
