import { useEffect, useState } from 'react';
import type { ErasurePreview } from '#protocol/erasure.ts';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useOnline } from '../../ui/useOnline.ts';
import { useFactor, type Factor } from './useFactor.tsx';

const OFFLINE: AccountFailure = { type: 'Offline' };

export interface Erasure {
  /** `undefined` until the server told it. */
  readonly preview: ErasurePreview | undefined;
  readonly failure: AccountFailure | undefined;
  readonly again: () => void;
  readonly working: boolean;
  readonly done: boolean;
  readonly erase: () => Promise<void>;
  /** Asks for a code of the second factor where there is one. */
  readonly sheet: Factor['sheet'];
}

/** What would go with the account, asked when the screen is shown, and its erasing. */
export function useErasure(): Erasure {
  const { account } = useRuntime();
  const online = useOnline();
  const [preview, setPreview] = useState<ErasurePreview>();
  const [failure, setFailure] = useState<AccountFailure>();
  const [round, setRound] = useState(0);
  const [working, setWorking] = useState(false);
  const [done, setDone] = useState(false);
  const { guarded, sheet } = useFactor();

  useEffect(() => {
    if (!online || done) return undefined;
    let left = false;
    void account.erasurePreview().then((answer) => {
      if (left) return;
      if (answer.ok) setPreview(answer.value);
      else setFailure(answer.error);
    });
    return () => {
      left = true;
    };
  }, [account, online, done, round]);

  const again = (): void => {
    setFailure(undefined);
    setRound(round + 1);
  };
  const erase = async (): Promise<void> => {
    if (working || preview === undefined) return;
    setWorking(true);
    setFailure(undefined);
    const answer = await guarded(() => account.erase(preview.shared.map(({ realmId }) => realmId)));
    setWorking(false);
    if (answer.ok) {
      setDone(true);
      return;
    }
    // Somebody came in meanwhile: what would go is another thing now.
    if (answer.error.type === 'ServerSaid' && answer.error.kind === 'shared-with-others') setRound(round + 1);
    setFailure(answer.error);
  };
  return { preview, failure: online ? failure : OFFLINE, again, working, done, erase, sheet };
}
