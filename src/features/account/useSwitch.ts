import { useState } from 'react';
import { useLocation } from 'wouter';
import type { PersonHere } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';

/** Shows another person's library and goes home in it; `undefined`: the books of no account. */
export function useSwitch() {
  const { people } = useRuntime();
  const [, navigate] = useLocation();
  const [failure, setFailure] = useState<{ readonly type: string }>();
  const show = (person: PersonHere | undefined): void => {
    void people.switchTo(person?.account === undefined ? undefined : person.dbName).then((shown) => {
      if (shown.ok) navigate('/', { replace: true });
      else setFailure(shown.error);
    });
  };
  return { failure, show };
}
