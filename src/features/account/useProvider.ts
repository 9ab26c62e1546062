import { useEffect, useState } from 'react';
import type { AccountFailure, OpenIdStep } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';

/** Begins at a provider and goes there: the page is left, and comes back at /compte/retour. */
export function useProvider() {
  const { account } = useRuntime();
  /** The id of the provider. */
  const [working, setWorking] = useState<string>();
  const [failure, setFailure] = useState<AccountFailure>();

  // A page that the browser kept while its reader was over there, and shows again, is as if nothing had been pressed.
  useEffect(() => {
    const again = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) setWorking(undefined);
    };
    addEventListener('pageshow', again);
    return () => removeEventListener('pageshow', again);
  }, []);

  const go = async (step: Extract<OpenIdStep, { readonly type: 'begin' | 'begin-adding' }>): Promise<void> => {
    if (working !== undefined) return;
    setWorking(step.provider.id);
    setFailure(undefined);
    const next = await account.openId(step);
    if (next.ok && next.value.type === 'go') {
      location.assign(next.value.address);
      return;
    }
    setWorking(undefined);
    setFailure(next.ok ? undefined : next.error);
  };
  return { working, failure, go };
}
