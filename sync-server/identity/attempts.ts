/**
 * A brake on guessing: at most `perAddress` wrong attempts per window from one address and `overall` from everywhere,
 * so that many addresses do not help either. An attempt is counted before its outcome is known and given back when it
 * was right, so that guesses sent all at once do not slip through together. Windows are fixed, in milliseconds.
 */
export interface Attempts {
  begin(
    address: string,
    now: number,
  ): { readonly admitted: true; succeeded(): void } | { readonly admitted: false; readonly retryAfterMs: number };
}

interface Window {
  startedAt: number;
  count: number;
}

export function createAttempts(limits: { readonly perAddress: number; readonly overall: number; readonly windowMs: number }): Attempts {
  const { perAddress, overall, windowMs } = limits;
  let addresses = new Map<string, Window>();
  const everywhere: Window = { startedAt: 0, count: 0 };

  const roll = (window: Window, now: number) => {
    if (now - window.startedAt >= windowMs) Object.assign(window, { startedAt: now, count: 0 });
    return window;
  };

  return {
    begin(address, now) {
      // Forgetting happens with the window of everywhere, so the map never outgrows two windows of refused guesses.
      if (now - everywhere.startedAt >= windowMs)
        addresses = new Map([...addresses].filter(([, window]) => now - window.startedAt < windowMs));
      const all = roll(everywhere, now);
      const here = roll(addresses.get(address) ?? { startedAt: now, count: 0 }, now);
      const full = here.count >= perAddress ? here : all.count >= overall ? all : undefined;
      if (full) return { admitted: false, retryAfterMs: full.startedAt + windowMs - now };
      addresses.set(address, here);
      here.count++;
      all.count++;
      return {
        admitted: true,
        succeeded() {
          here.count = Math.max(0, here.count - 1);
          all.count = Math.max(0, all.count - 1);
        },
      };
    },
  };
}
