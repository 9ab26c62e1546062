/**
 * Where an account stands on this device, kept beside its name so that a killed browser changes nothing: whatever was
 * begun is finished, or undone, at the next start.
 *
 *   joining ──tokens──► adopting ──rows copied──► settled ──sign-out──► leaving ──server told──► (forgotten)
 *                                                    └──────erased──────────────▲
 */
import type { LocalBooksChoice } from './account-desk.ts';
import type { Farewell } from './session.ts';

export type Standing =
  /** The database exists, the server has not said yes yet: to be deleted when nobody is waiting any more. */
  | { readonly state: 'joining' }
  /** Signed in; the books written before the account are not settled yet. */
  | { readonly state: 'adopting'; readonly choice: LocalBooksChoice }
  | { readonly state: 'settled' }
  /** The account is gone from the server; what lies here stays, and nothing is sent any more. */
  | { readonly state: 'erased' }
  /** Signed out: the data is to be gone from here, and the server is to hear of it when there is a network. */
  | { readonly state: 'leaving'; readonly farewell?: Farewell };

/** Reads what `standing` wrote; an account of unknown standing is taken as settled, so that nothing is ever deleted by guess. */
export const standingOf = (credentials: unknown): Standing => {
  const known = credentials as Partial<Standing> | null | undefined;
  switch (known?.state) {
    case 'joining':
    case 'adopting':
    case 'erased':
    case 'leaving':
      return known as Standing;
    default:
      return { state: 'settled' };
  }
};
