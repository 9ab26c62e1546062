/**
 * Leads the engine's own requests to our fetch. The addon calls the global `fetch` with `{api}/sync` and `{api}/token`
 * as plain strings; everything else passes untouched.
 */

type Send = (url: string, init?: RequestInit) => Promise<Response>;

const routes = new Map<string, Send>();
let original: typeof fetch | undefined;

/** From now on requests of the engine to this API go through `send`; returns how to end that. */
export const routeFetch = (databaseUrl: string, send: Send): (() => void) => {
  const urls = [`${databaseUrl}/sync`, `${databaseUrl}/token`];
  if (original === undefined) {
    const untouched = globalThis.fetch.bind(globalThis);
    original = untouched;
    globalThis.fetch = (input, init) => {
      const guarded = typeof input === 'string' ? routes.get(input) : undefined;
      return guarded && typeof input === 'string' ? guarded(input, init) : untouched(input, init);
    };
  }
  for (const url of urls) routes.set(url, send);
  return () => {
    for (const url of urls) if (routes.get(url) === send) routes.delete(url);
  };
};

/** The fetch that leads nowhere but to the network. */
export const plainFetch: typeof fetch = (input, init) => (original ?? globalThis.fetch)(input, init);
