/**
 * Leads the engine's own requests to our fetch. The addon calls the global `fetch` with `{api}/sync` and `{api}/token`
 * as plain strings; everything else passes untouched.
 */
import type { Door } from './answer.ts';

type Send = (door: Door, url: string, init?: RequestInit) => Promise<Response>;

interface Route {
  readonly door: Door;
  readonly send: Send;
}

/** The guards of one address, the latest last: while somebody signs in again, two databases speak to one server. */
const routes = new Map<string, readonly Route[]>();
let original: typeof fetch | undefined;

/** From now on requests of the engine to this API go through `send`; returns how to end that. */
export const routeFetch = (databaseUrl: string, send: Send): (() => void) => {
  const doors: readonly Door[] = ['sync', 'token'];
  if (original === undefined) {
    const untouched = globalThis.fetch.bind(globalThis);
    original = untouched;
    globalThis.fetch = (input, init) => {
      const guarded = typeof input === 'string' ? routes.get(input)?.at(-1) : undefined;
      return guarded && typeof input === 'string' ? guarded.send(guarded.door, input, init) : untouched(input, init);
    };
  }
  for (const door of doors) routes.set(`${databaseUrl}/${door}`, [...routesTo(databaseUrl, door), { door, send }]);
  return () => {
    for (const door of doors) {
      const others = routesTo(databaseUrl, door).filter((route) => route.send !== send);
      routes.set(`${databaseUrl}/${door}`, others);
    }
  };
};

const routesTo = (databaseUrl: string, door: Door): readonly Route[] => routes.get(`${databaseUrl}/${door}`) ?? [];

/** The fetch that leads nowhere but to the network. */
export const plainFetch: typeof fetch = (input, init) => (original ?? globalThis.fetch)(input, init);
