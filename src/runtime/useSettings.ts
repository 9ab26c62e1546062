import { useSyncExternalStore } from 'react';
import type { Settings } from './runtime.ts';
import { useRuntime } from './useRuntime.ts';

/** The settings of this device, as they are now. Change them with `useRuntime().settings.set`. */
export const useSettings = (): Settings => {
  const { settings } = useRuntime();
  return useSyncExternalStore(settings.onChange, settings.get);
};
