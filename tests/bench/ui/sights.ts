/** How one sees where one is in the app. */
import type { Sight } from './seen.ts';

/** The covers of one screen are there. */
export const SHELF: Sight = { selector: 'main [role=listitem] svg', atLeast: 9, address: '/bibliotheque' };
export const HOME: Sight = { selector: 'main h2', address: '/' };
export const SEARCH: Sight = { selector: 'main input[type=search]', address: '/recherche' };
export const ADD: Sight = { selector: 'main video', address: '/ajouter/scanner' };

/** The links of the dock at the bottom of a phone. */
export const DOCK = {
  home: 'footer a[href="/"]',
  library: 'footer a[href="/bibliotheque"]',
  search: 'footer a[href="/recherche"]',
  add: 'footer a[href="/ajouter/scanner"]',
};
