import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import type { AccountFailure, OpenIdNext } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useToast } from '../../ui/Toast.tsx';
import { useOnline } from '../../ui/useOnline.ts';

/** Behind the `#` or the `?`, as the provider wrote it. */
const answerInAddress = (): string | undefined => {
  const text = location.hash.slice(1) || location.search.slice(1);
  return text === '' ? undefined : text;
};

/**
 * Hands in what stands in the address, once, and takes it out of there; without a network, or a provider that answers, what was kept is
 * handed in again. Goes on by itself where there is nothing to ask.
 */
export function useReturn() {
  const { t } = useLingui();
  const { provider: providerId = '' } = useParams();
  const [, navigate] = useLocation();
  const { account } = useRuntime();
  const say = useToast();
  const online = useOnline();
  const [next, setNext] = useState<OpenIdNext>();
  const [failure, setFailure] = useState<AccountFailure>();
  const [round, setRound] = useState(0);
  const [answer] = useState(answerInAddress);
  const handed = useRef(-1);

  useEffect(() => history.replaceState(history.state, '', location.pathname), []);

  useEffect(() => {
    if (handed.current === round) return;
    handed.current = round;
    const step = { type: 'return', providerId, ...(round === 0 && answer !== undefined && { answer }) } as const;
    void account.openId(step).then((taken) => {
      setFailure(taken.ok ? undefined : taken.error);
      if (!taken.ok) return;
      setNext(taken.value);
      if (taken.value.type === 'entered') navigate('/', { replace: true });
      if (taken.value.type !== 'added') return;
      say({ text: t`${taken.value.provider} ouvre maintenant votre compte` });
      navigate('/compte/entrees', { replace: true });
    });
  }, [account, answer, navigate, providerId, round, say, t]);

  const again = (): void => setRound(round + 1);
  const isOffline = failure?.type === 'Offline';
  useEffect(() => {
    if (online && isOffline) setRound((it) => it + 1);
    // oxlint-disable-next-line react/exhaustive-deps -- once for each time that the network comes back, however often nobody answers
  }, [online]);
  return { next, failure, again };
}
