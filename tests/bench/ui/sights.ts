/** How one sees where one is in the app. */
import type { Sight } from './seen.ts';

/** Of the screens that are kept, the one that is shown. */
const SHOWN = 'main:not([data-resting] main)';

/** The covers of one screen are there. */
export const SHELF: Sight = { selector: `${SHOWN} [role=listitem] svg`, atLeast: 9, address: '/bibliotheque' };
export const HOME: Sight = { selector: `${SHOWN} h2`, address: '/' };
export const SEARCH: Sight = { selector: `${SHOWN} input[type=search]`, address: '/recherche' };
export const ADD: Sight = { selector: `${SHOWN} video`, address: '/ajouter/scanner' };

/** The links of the dock at the bottom of a phone. */
export const DOCK = {
  home: 'footer a[href="/"]',
  library: 'footer a[href="/bibliotheque"]',
  search: 'footer a[href="/recherche"]',
  add: 'footer a[href="/ajouter/scanner"]',
};

/** A way to a book. */
export const BOOK = `${SHOWN} a[href^="/livre/"]`;
