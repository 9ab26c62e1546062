import { useContext } from 'react';
import type { Runtime } from './runtime.ts';
import { RuntimeContext } from './RuntimeContext.tsx';

/** The world this screen lives in. Throws outside of a RuntimeContext: a mistake of the composition, not of a reader. */
export const useRuntime = (): Runtime => {
  const runtime = useContext(RuntimeContext);
  if (runtime === undefined) throw new Error('A screen was rendered outside of RuntimeContext.');
  return runtime;
};
