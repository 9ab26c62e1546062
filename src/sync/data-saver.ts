/** What the browser says about the price of the network. Most say nothing: then nobody is kept waiting. */
interface PricedNetwork {
  readonly saveData?: boolean;
  readonly type?: string;
}

/** `navigator` is the window's or the worker's. */
const networkOf = (navigator: object): PricedNetwork | undefined =>
  'connection' in navigator ? (navigator.connection as PricedNetwork | undefined) : undefined;

/**
 * Should what is large be fetched only when it is asked for (SYN-154)? Rows never wait: a library of ten thousand books is
 * smaller than one photo.
 */
export const wantsLittleData = (navigator: object): boolean => {
  const network = networkOf(navigator);
  return network?.saveData === true || network?.type === 'cellular';
};

const FREE = new Set(['wifi', 'ethernet']);

/**
 * Should files wait here for a cheaper network (ATT-19)? Only where the reader asked to save data: many phones never see
 * another network than the mobile one, and what is on one device alone is in danger.
 */
export const holdsUploadsBack = (navigator: object): boolean => {
  const network = networkOf(navigator);
  return network?.saveData === true && !FREE.has(network.type ?? '');
};

/** Calls back when the price of the network may have changed; returns how to stop. Browsers that tell no price never call. */
export const onNetworkPrice = (navigator: object, listener: () => void): (() => void) => {
  const network = networkOf(navigator);
  if (!(network instanceof EventTarget)) return () => {};
  network.addEventListener('change', listener);
  return () => network.removeEventListener('change', listener);
};
