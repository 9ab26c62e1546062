/**
 * Leads the engine's own requests to our fetch. The addon calls the global `fetch` with `{api}/sync` and `{api}/token`
 * as plain strings; everything else passes untouched.
 */
import type { Door } from './answer.ts';

type Send = (door: Door, url: string, init?: RequestInit) => Promise<Response>;

/** Does this request carry what the account of this guard signs in with? */
export type SpeaksFor = (init?: RequestInit) => Promise<boolean>;

interface Route {
  readonly door: Door;
  readonly send: Send;
  readonly speaksFor: SpeaksFor | undefined;
}

/** The guards of one address, the latest last: while somebody joins, or signs in again, two databases speak to one server. */
const routes = new Map<string, readonly Route[]>();
let original: typeof fetch | undefined;

/**
 * From now on requests of the engine to this API go through `send`; returns how to end that. Beside other guards of the same
 * address each gets the requests that `speaksFor` it; what speaks for nobody yet is the latest one's (ACC-72).
 */
export const routeFetch = (databaseUrl: string, send: Send, speaksFor?: SpeaksFor): (() => void) => {
  const doors: readonly Door[] = ['sync', 'token'];
  if (original === undefined) {
    const untouched = globalThis.fetch.bind(globalThis);
    original = untouched;
    globalThis.fetch = (input, init) => {
      const guards = typeof input === 'string' ? routes.get(input) : undefined;
      const [only, ...others] = guards ?? [];
      if (only === undefined || typeof input !== 'string') return untouched(input, init);
      return others.length === 0 ? only.send(only.door, input, init) : sendByItsOwn(guards ?? [], input, init);
    };
  }
  for (const door of doors) routes.set(`${databaseUrl}/${door}`, [...routesTo(databaseUrl, door), { door, send, speaksFor }]);
  return () => {
    for (const door of doors) {
      const others = routesTo(databaseUrl, door).filter((route) => route.send !== send);
      routes.set(`${databaseUrl}/${door}`, others);
    }
  };
};

const sendByItsOwn = async (guards: readonly Route[], url: string, init?: RequestInit): Promise<Response> => {
  for (const guard of guards.toReversed()) {
    const isItsOwn = (await guard.speaksFor?.(init).catch(() => false)) ?? false;
    if (isItsOwn) return guard.send(guard.door, url, init);
  }
  // The first request of an account that just joined: what it signs in with is not kept yet.
  const latest = guards.at(-1);
  return latest ? latest.send(latest.door, url, init) : plainFetch(url, init);
};

const routesTo = (databaseUrl: string, door: Door): readonly Route[] => routes.get(`${databaseUrl}/${door}`) ?? [];

/** The fetch that leads nowhere but to the network. */
export const plainFetch: typeof fetch = (input, init) => (original ?? globalThis.fetch)(input, init);
