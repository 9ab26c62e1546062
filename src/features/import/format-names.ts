import type { ImportFormat } from '#domain/library/import/plan.ts';

/** Programs by their own names, the same in every language. */
export const FORMAT_NAMES: { readonly [F in ImportFormat]: string } = {
  babelio: 'Babelio',
  goodreads: 'Goodreads',
  storygraph: 'StoryGraph',
  calibre: 'Calibre',
  openreads: 'Openreads',
  bookwyrm: 'BookWyrm',
  libib: 'Libib',
  bubble: 'Bubble',
  librarything: 'LibraryThing',
  'babelio-reviews': 'Babelio',
  'isbn-list': 'ISBN',
  jelu: 'Jelu',
  openlibrary: 'Open Library',
  inventaire: 'Inventaire',
};
