import { useCallback, useEffect, useRef, useState } from 'react';
import type { PairingOpened, PairingStatus } from '#protocol/pairing.ts';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';

const LOOK_EVERY_MS = 1500;
const SETTLED: readonly PairingStatus['state'][] = ['used', 'refused', 'expired'];

/** Opens a pairing on the signed-in device, follows it, and withdraws the words when the screen is left. */
export function usePairing() {
  const { account } = useRuntime();
  const [opened, setOpened] = useState<PairingOpened>();
  const [status, setStatus] = useState<PairingStatus>();
  const [failure, setFailure] = useState<AccountFailure>();
  const [round, setRound] = useState(0);
  const settled = useRef(false);

  const see = useCallback((next: PairingStatus) => {
    settled.current = SETTLED.includes(next.state);
    setStatus(next);
  }, []);

  useEffect(() => {
    let pairingId: string | undefined;
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    settled.current = false;

    const look = async (): Promise<void> => {
      if (left || pairingId === undefined || settled.current) return;
      const answer = await account.pairingStatus(pairingId);
      if (left) return;
      if (answer.ok) see(answer.value);
      setFailure(answer.ok ? undefined : answer.error);
      timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    };
    void account.openPairing().then((answer) => {
      if (!answer.ok) {
        if (!left) setFailure(answer.error);
        return;
      }
      pairingId = answer.value.pairingId;
      if (left) {
        void account.closePairing(pairingId);
        return;
      }
      setOpened(answer.value);
      timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    });
    return () => {
      left = true;
      clearTimeout(timer);
      if (pairingId !== undefined && !settled.current) void account.closePairing(pairingId);
    };
  }, [account, round, see]);

  const answer = async (accept: boolean): Promise<void> => {
    if (opened === undefined) return;
    const said = await account.answerPairing(opened.pairingId, accept);
    if (said.ok) see(said.value);
    else setFailure(said.error);
  };
  const again = (): void => {
    setOpened(undefined);
    setStatus(undefined);
    setFailure(undefined);
    setRound(round + 1);
  };
  return { opened, status, failure, answer, again };
}
