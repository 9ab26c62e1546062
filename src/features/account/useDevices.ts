import { useCallback } from 'react';
import type { Result } from '#domain/result.ts';
import type { AccountDevice, AccountDevices } from '#protocol/session.ts';
import type { AccountDesk, AccountFailure } from '../../runtime/runtime.ts';
import { useAsked } from './useAsked.ts';

type Answer = Result<AccountDevices, AccountFailure>;

export interface Devices {
  /** `undefined` until the server told them. */
  readonly devices: readonly AccountDevice[] | undefined;
  /** Devices that the server signed out of its own accord within the last month. */
  readonly replayed: NonNullable<AccountDevices['replayed']>;
  /** Since when the recovery phrase is the one that it is, epoch milliseconds; `undefined` until the server told it. */
  readonly recoverySince: number | undefined;
  /** Why they cannot be told now. */
  readonly failure: AccountFailure | undefined;
  readonly again: () => void;
  /** Shows what a change answered; answers why it was refused. */
  readonly take: (change: Promise<Answer>) => Promise<AccountFailure | undefined>;
}

const ofAccount = (account: AccountDesk): Promise<Answer> => account.devices();

/** The devices of the account, and since when its phrase is the one that it is. */
export function useDevices(): Devices {
  const { value, failure, show, again } = useAsked(ofAccount);
  const take = useCallback(
    async (change: Promise<Answer>) => {
      const answer = await change;
      if (!answer.ok) return answer.error;
      show(answer.value);
      return undefined;
    },
    [show],
  );
  return { devices: value?.devices, recoverySince: value?.recoverySince, replayed: value?.replayed ?? [], failure, again, take };
}
