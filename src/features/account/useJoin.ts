import { useEffect, useEffectEvent, useState } from 'react';
import type { AccountFailure, LocalBooksChoice } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import type { PairingWords } from './pairing-address.ts';

const ASK_EVERY_MS = 1500;

export type JoinStage =
  | { readonly type: 'typing' }
  | { readonly type: 'claiming' }
  | {
      readonly type: 'waiting';
      readonly words: PairingWords;
      readonly claimId: string;
      readonly firstName: string;
      readonly expiresAt: number;
      readonly choice: LocalBooksChoice;
    };

/**
 * Gives the words, then asks until the other device says yes; without a network in between it goes on asking. Whoever comes
 * back while a claim waits goes on waiting; `given`: words that came with the address and may be others.
 */
export function useJoin(onJoined: () => void, given: PairingWords | undefined) {
  const { account } = useRuntime();
  const [stage, setStage] = useState<JoinStage>({ type: 'typing' });
  const [failure, setFailure] = useState<AccountFailure>();
  const [refused, setRefused] = useState(false);
  const joined = useEffectEvent(onJoined);

  const claim = async (words: PairingWords, choice: LocalBooksChoice): Promise<void> => {
    setStage({ type: 'claiming' });
    setFailure(undefined);
    setRefused(false);
    const claimed = await account.claimPairing(words);
    if (!claimed.ok) setFailure(claimed.error);
    setStage(claimed.ok ? { type: 'waiting', ...claimed.value, words, choice } : { type: 'typing' });
  };

  useEffect(() => {
    let left = false;
    account.openClaim().then(
      (claim) => {
        if (left || claim === undefined || (given !== undefined && given.join(' ') !== claim.words.join(' '))) return;
        setStage((now) => (now.type === 'typing' ? { type: 'waiting', ...claim } : now));
      },
      // Then the words are asked for, as the first time.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [account, given]);

  useEffect(() => {
    if (stage.type !== 'waiting') return undefined;
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const answer = await account.collectPairing(stage.claimId, stage.choice);
      if (answer.ok && answer.value !== 'waiting') {
        joined();
        return;
      }
      if (left) return;
      if (!answer.ok) {
        // The words were right, or nobody would have waited: so the other device said no, or took them back.
        const no = answer.error.type === 'ServerSaid' && answer.error.kind === 'pairing-unknown';
        setRefused(no);
        setFailure(no ? undefined : answer.error);
        if (answer.error.type !== 'Offline') {
          setStage({ type: 'typing' });
          return;
        }
      } else {
        setFailure(undefined);
      }
      timer = setTimeout(() => void ask(), ASK_EVERY_MS);
    };
    void ask();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [account, stage]);

  const cancel = (): void => {
    setFailure(undefined);
    setStage({ type: 'typing' });
    void account.dropClaim().catch(() => undefined);
  };
  return { stage, failure, refused, claim, cancel };
}
