/** What the browser says about the price of the network. Most say nothing: then nobody is kept waiting. */
interface PricedNetwork {
  readonly saveData?: boolean;
  readonly type?: string;
}

/**
 * Should what is large wait for another network (SYN-154)? Rows never wait: a library of ten thousand books is smaller
 * than one photo. `navigator` is the window's or the worker's.
 */
export const wantsLittleData = (navigator: object): boolean => {
  const connection = 'connection' in navigator ? (navigator.connection as PricedNetwork | undefined) : undefined;
  return connection?.saveData === true || connection?.type === 'cellular';
};
