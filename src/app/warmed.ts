/** The destinations that were made ready before anybody went there: from then on they are kept, shown or not. */
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let warmed = false;

/** Called once what the destinations show first is here. */
export function destinationsAreWarm(): void {
  warmed = true;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useWarmed = (): boolean => useSyncExternalStore(subscribe, () => warmed);
