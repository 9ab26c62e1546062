/** Lets the worker answer somebody else between two pieces of long work. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
