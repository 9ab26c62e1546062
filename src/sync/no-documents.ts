/**
 * Stands in the built app for yjs, y-dexie and y-protocols/awareness (vite.config.ts): the sync engine imports them for
 * columns that hold Yjs documents, Griot has none, and they weigh more than 20 kB gzip of the 450 that a device may be asked to keep.
 * The engine registers its listeners with `DexieYProvider` at every start; whatever would touch a document throws.
 * A contract test compares what the engine takes from those packages with what stands here.
 */
const never = (): never => {
  throw new Error('A table has a column of Yjs documents, and this build left Yjs out.');
};

/** Nothing is ever created or left, so nobody is ever called. */
const noEvents = { new: { subscribe: () => {}, unsubscribe: () => {} } };

export const DexieYProvider = {
  on: Object.assign(() => {}, noEvents),
  /** The server names a document only of a table that has one. */
  getDocCache: () => ({ find: () => undefined }),
  for: () => undefined,
  load: never,
  release: never,
  getOrCreateDocument: never,
};

export const mergeUpdatesV2 = never;
export const encodeStateVectorFromUpdateV2 = never;
export class Awareness {
  constructor() {
    never();
  }
}
export const applyAwarenessUpdate = never;
export const encodeAwarenessUpdate = never;
export const removeAwarenessStates = never;
