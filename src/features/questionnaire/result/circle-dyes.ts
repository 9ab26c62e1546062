/** What each circle is dyed with, in the order of the measures of an instrument. */
export const DYES = ['var(--g-ecran)', 'var(--g-livres)', 'var(--g-cap)', 'var(--g-or)'] as const;
