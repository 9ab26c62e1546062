/** Entry of the compute worker. */
import { expose } from 'comlink';
import { openDevice } from '../db/device.ts';
import { loadReferences } from './compute/load-references.ts';
import { createComputeApi } from './compute.api.ts';

const device = openDevice();

expose(
  createComputeApi({
    now: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
    ownerOf: async (dbName) => (await device.account(dbName))?.userId ?? '',
    loadReferences,
    firstRevision: () => Date.now(),
    restMs: 3_000,
  }),
);
