import { useEffect, useState } from 'react';
import type { Result } from '#domain/result.ts';
import type { AccountPasskey, AccountPasskeys } from '#protocol/passkey.ts';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useOnline } from '../../ui/useOnline.ts';
import { makePasskey, type PromptFailure } from './passkey-prompt.ts';
import { useFactor, type Factor } from './useFactor.tsx';

export interface Passkeys {
  /** `undefined` until the server told them. */
  readonly passkeys: readonly AccountPasskey[] | undefined;
  /** Why they cannot be told, or the last gesture did nothing. */
  readonly failure: AccountFailure | PromptFailure | undefined;
  readonly working: boolean;
  readonly again: () => void;
  /** Asks the browser for one under this name. `true`: it is there. */
  readonly add: (name: string) => Promise<boolean>;
  readonly remove: (passkeyId: string) => Promise<boolean>;
  /** Asks for a code of the second factor where a gesture wants one. */
  readonly sheet: Factor['sheet'];
}

const OFFLINE: AccountFailure = { type: 'Offline' };

/** The passkeys of the account, asked when the screen is shown, when there is a network again, and by `again`. */
export function usePasskeys(): Passkeys {
  const { account } = useRuntime();
  const online = useOnline();
  const [passkeys, setPasskeys] = useState<readonly AccountPasskey[]>();
  const [failure, setFailure] = useState<AccountFailure | PromptFailure>();
  const [working, setWorking] = useState(false);
  const [round, setRound] = useState(0);
  const { guarded, sheet } = useFactor();

  useEffect(() => {
    if (!online) return undefined;
    let left = false;
    void account.passkeys().then((answer) => {
      if (left) return;
      if (answer.ok) setPasskeys(answer.value.passkeys);
      setFailure(answer.ok ? undefined : answer.error);
    });
    return () => {
      left = true;
    };
  }, [account, online, round]);

  const gesture = async (work: () => Promise<Result<AccountPasskeys, AccountFailure | PromptFailure>>): Promise<boolean> => {
    setWorking(true);
    setFailure(undefined);
    const answer = await work();
    setWorking(false);
    if (answer.ok) setPasskeys(answer.value.passkeys);
    else setFailure(answer.error);
    return answer.ok;
  };
  return {
    passkeys,
    failure: online ? failure : OFFLINE,
    working,
    again: () => setRound(round + 1),
    add: (name) =>
      gesture(async () => {
        const asked = await guarded(() => account.beginPasskey());
        if (!asked.ok) return asked;
        const made = await makePasskey(asked.value);
        if (!made.ok) return made;
        const { challengeId } = asked.value;
        return guarded(() => account.addPasskey({ challengeId, name, made: made.value }));
      }),
    remove: (passkeyId) => gesture(() => guarded(() => account.removePasskey(passkeyId))),
    sheet,
  };
}
