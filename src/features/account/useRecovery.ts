import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Result } from '#domain/result.ts';
import type { AccountDesk, AccountFailure, AccountSummary, LocalBooksChoice } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';

type Recovered = Result<AccountSummary, AccountFailure>;

interface Attempt {
  readonly phrase: readonly string[];
  readonly choice: LocalBooksChoice;
  readonly answer: Promise<Recovered>;
}

/** In memory only, until it succeeded or its address is left. */
let latest: Attempt | undefined;

/**
 * Brings an account back by its phrase and then goes home. An attempt outlives the screen: whoever presses in the moment in
 * which the device notices that its data is gone sees all screens begin anew, a little before or after the answer, and the
 * new one goes on where the press was. What failed, perhaps because everything was closed under it, is tried once more.
 */
export function useRecovery() {
  const { account } = useRuntime();
  const [, navigate] = useLocation();
  const [working, setWorking] = useState(latest !== undefined);
  const [failure, setFailure] = useState<AccountFailure>();
  const shown = useRef(true);

  const follow = async (answer: Promise<Recovered>): Promise<void> => {
    const back = await answer;
    // The screen that came after this one follows the same attempt.
    if (!shown.current) return;
    setWorking(false);
    if (!back.ok) return setFailure(back.error);
    latest = undefined;
    navigate('/', { replace: true });
  };
  const attempt = (phrase: readonly string[], choice: LocalBooksChoice, answer: Promise<Recovered>): void => {
    latest = { phrase, choice, answer };
    setWorking(true);
    void follow(answer);
  };

  useEffect(() => {
    shown.current = true;
    if (latest !== undefined) {
      const { phrase, choice, answer } = latest;
      attempt(phrase, choice, orOnceMore(account, phrase, choice, answer));
    }
    const address = window.location.pathname;
    return () => {
      shown.current = false;
      if (window.location.pathname !== address) latest = undefined;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- what is taken over is what was there when the screen began
  }, []);

  return {
    working,
    failure,
    recover(phrase: readonly string[], choice: LocalBooksChoice): void {
      if (working) return;
      setFailure(undefined);
      attempt(phrase, choice, account.recover(phrase, choice));
    },
  };
}

const orOnceMore = async (
  account: AccountDesk,
  phrase: readonly string[],
  choice: LocalBooksChoice,
  answer: Promise<Recovered>,
): Promise<Recovered> => {
  const back = await answer.catch(() => undefined);
  if (back !== undefined && (back.ok || back.error.type === 'PhraseInvalid')) return back;
  return account.recover(phrase, choice);
};
