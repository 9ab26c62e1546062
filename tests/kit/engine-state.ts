import type { EngineState } from '../../src/sync/engine.ts';

/** An engine that is connected, has synced once and has nothing to do. */
export const RESTING: EngineState = {
  phase: 'resting',
  everSynced: true,
  answeredAt: 1,
  connected: true,
  morePagesAfter: undefined,
  userId: 'u',
  trouble: undefined,
  blind: false,
};
