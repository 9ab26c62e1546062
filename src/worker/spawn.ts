/** A real worker as a `Spawned`; the scripts are named in the clients, where the bundler must see them. */
import type { Spawned } from './thread.ts';

export const spawnedFrom = (worker: Worker): Spawned => ({
  endpoint: worker,
  terminate: () => worker.terminate(),
  onTrouble(listener) {
    worker.addEventListener('error', listener);
    worker.addEventListener('messageerror', listener);
  },
});
