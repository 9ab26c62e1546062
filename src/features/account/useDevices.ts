import { useCallback, useEffect, useState } from 'react';
import type { Result } from '#domain/result.ts';
import type { AccountDevice, AccountDevices } from '#protocol/session.ts';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useOnline } from '../../ui/useOnline.ts';

type Answer = Result<AccountDevices, AccountFailure>;

export interface Devices {
  /** `undefined` until the server told them. */
  readonly devices: readonly AccountDevice[] | undefined;
  /** Since when the recovery phrase is the one that it is, epoch milliseconds; `undefined` until the server told it. */
  readonly recoverySince: number | undefined;
  /** Why they cannot be told now. */
  readonly failure: AccountFailure | undefined;
  readonly again: () => void;
  /** Shows what a change answered; answers why it was refused. */
  readonly take: (change: Promise<Answer>) => Promise<AccountFailure | undefined>;
}

const OFFLINE: AccountFailure = { type: 'Offline' };

/** The devices of the account, asked when the screen is shown, when there is a network again, and by `again`. */
export function useDevices(): Devices {
  const { account } = useRuntime();
  const online = useOnline();
  const [devices, setDevices] = useState<AccountDevices>();
  const [failure, setFailure] = useState<AccountFailure>();
  const [round, setRound] = useState(0);

  useEffect(() => {
    if (!online) return undefined;
    let left = false;
    void account.devices().then((answer) => {
      if (left) return;
      if (answer.ok) setDevices(answer.value);
      setFailure(answer.ok ? undefined : answer.error);
    });
    return () => {
      left = true;
    };
  }, [account, online, round]);

  const take = useCallback(async (change: Promise<Answer>) => {
    const answer = await change;
    if (!answer.ok) return answer.error;
    setDevices(answer.value);
    return undefined;
  }, []);
  return {
    devices: devices?.devices,
    recoverySince: devices?.recoverySince,
    failure: online ? failure : OFFLINE,
    again: () => setRound(round + 1),
    take,
  };
}
