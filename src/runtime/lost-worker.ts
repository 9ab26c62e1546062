/** What a worker's answer that never came means for the reader: nothing was changed, and the next press tries again. */

/** Chromium, Firefox and Safari each have their own words for a module that did not come. */
const NOT_FETCHED = /dynamically imported module|importing a module script failed|unable to preload/i;

/** Whether code could not be had: it is fetched when it is first wanted, and there is no network now. */
export const isNotFetched = (error: unknown): boolean => error instanceof Error && NOT_FETCHED.test(error.message);

/** `Offline`: what the worker needs for this is not on the device yet. Otherwise the worker was lost on the way. */
export const lostWorker = (
  error: unknown,
): { readonly type: 'Offline' } | { readonly type: 'StorageUnavailable'; readonly name: string } =>
  isNotFetched(error) ? { type: 'Offline' } : { type: 'StorageUnavailable', name: error instanceof Error ? error.name : 'Unknown' };
