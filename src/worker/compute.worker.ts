/** Entry of the compute worker. */
import { expose } from 'comlink';
import { createComputeApi } from './compute.api.ts';

expose(
  createComputeApi({
    now: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
    firstRevision: () => Date.now(),
    restMs: 3_000,
  }),
);
