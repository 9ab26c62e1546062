/**
 * Leads the engine's own requests to our fetch. The addon calls the global `fetch` with `{api}/sync` and `{api}/token`
 * as plain strings; everything else passes untouched.
 */
import type { Door } from './answer.ts';

type Send = (door: Door, url: string, init?: RequestInit) => Promise<Response>;

const routes = new Map<string, { readonly door: Door; readonly send: Send }>();
let original: typeof fetch | undefined;

/** From now on requests of the engine to this API go through `send`; returns how to end that. */
export const routeFetch = (databaseUrl: string, send: Send): (() => void) => {
  const doors: readonly Door[] = ['sync', 'token'];
  if (original === undefined) {
    const untouched = globalThis.fetch.bind(globalThis);
    original = untouched;
    globalThis.fetch = (input, init) => {
      const guarded = typeof input === 'string' ? routes.get(input) : undefined;
      return guarded && typeof input === 'string' ? guarded.send(guarded.door, input, init) : untouched(input, init);
    };
  }
  for (const door of doors) routes.set(`${databaseUrl}/${door}`, { door, send });
  return () => {
    for (const door of doors) if (routes.get(`${databaseUrl}/${door}`)?.send === send) routes.delete(`${databaseUrl}/${door}`);
  };
};

/** The fetch that leads nowhere but to the network. */
export const plainFetch: typeof fetch = (input, init) => (original ?? globalThis.fetch)(input, init);
