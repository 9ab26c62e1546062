/**
 * The view of the library as its address carries it (FIL-5), in French words, because addresses are read aloud and written down. Only
 * what differs from the plain shelf is written; a word that means nothing asks for nothing.
 */
import { stated } from '#domain/library/change.ts';
import type { Category } from '#domain/library/book.ts';
import type { KeptView } from '#domain/library/saved-filter-rules.ts';
import type { ShelfView } from '#domain/library/shelf.ts';

/** What is shown and how. */
export type ShelfLook = KeptView;

export const PLAIN_LOOK: ShelfLook = { view: { tab: 'all', stacked: true, sort: 'recent' }, layout: 'grid' };

type WordsOf<T extends string> = Readonly<Record<T, string>>;

const TABS: WordsOf<Category> = { roman: 'romans', bd: 'bd', manga: 'mangas' };
const SORTS: WordsOf<ShelfView['sort']> = {
  recent: 'recents',
  title: 'titre',
  author: 'auteur',
  series: 'serie',
  rating: 'note',
  read: 'lecture',
  pages: 'pages',
};
const STATUSES: WordsOf<NonNullable<ShelfView['status']>> = {
  'to-read': 'a-lire',
  reading: 'en-cours',
  paused: 'en-pause',
  read: 'lu',
  abandoned: 'abandonne',
};
const POSSESSIONS: WordsOf<NonNullable<ShelfView['possession']>> = {
  owned: 'chez-vous',
  wished: 'envie',
  borrowed: 'emprunte',
  returned: 'rendu',
  lent: 'prete',
  sold: 'vendu',
};
const FORMATS: WordsOf<NonNullable<ShelfView['format']>> = { paper: 'papier', ebook: 'numerique', audio: 'audio' };
const LACKS: WordsOf<NonNullable<ShelfView['lacks']>> = {
  cover: 'couverture',
  isbn: 'isbn',
  author: 'auteur',
  series: 'serie',
  pages: 'pages',
  language: 'langue',
  rating: 'note',
  tag: 'tag',
};

/** Keys of people, series and tags; longer ones were not written by this app. */
const LONGEST = 600;

/** The query of the address, without its question mark; empty for the plain shelf. */
export function searchOf({ view, layout }: ShelfLook): string {
  const words = new URLSearchParams();
  const say = (name: string, value: string | undefined): void => {
    if (value !== undefined) words.set(name, value);
  };
  if (view.tab !== 'all') say('onglet', TABS[view.tab]);
  say('statut', view.status && STATUSES[view.status]);
  say('possession', view.possession && POSSESSIONS[view.possession]);
  say('format', view.format && FORMATS[view.format]);
  say('auteur', view.author);
  say('serie', view.series);
  say('langue', view.language);
  say('tag', view.tag);
  say('etagere', view.shelf);
  say('note', view.ratingAtLeast === undefined ? undefined : String(view.ratingAtLeast / 4));
  say('sans', view.lacks && LACKS[view.lacks]);
  if (view.sort !== 'recent') say('tri', SORTS[view.sort]);
  if (!view.stacked) say('piles', 'non');
  if (layout === 'list') say('vue', 'liste');
  return words.toString();
}

/** The view that an address asks for. */
export function lookOf(search: string): ShelfLook {
  const words = new URLSearchParams(search);
  const text = (name: string): string | undefined => {
    const value = words.get(name)?.trim();
    return value === undefined || value === '' || value.length > LONGEST ? undefined : value;
  };
  const quarters = Number(text('note')) * 4;
  const view: ShelfView = {
    tab: meant(TABS, text('onglet')) ?? 'all',
    stacked: text('piles') !== 'non',
    sort: meant(SORTS, text('tri')) ?? 'recent',
    status: meant(STATUSES, text('statut')),
    possession: meant(POSSESSIONS, text('possession')),
    format: meant(FORMATS, text('format')),
    author: text('auteur'),
    series: text('serie'),
    language: text('langue'),
    tag: text('tag'),
    shelf: text('etagere'),
    ratingAtLeast: Number.isInteger(quarters) && quarters >= 1 && quarters <= 20 ? quarters : undefined,
    lacks: meant(LACKS, text('sans')),
  };
  return { view: stated(view), layout: text('vue') === 'liste' ? 'list' : 'grid' };
}

const meant = <T extends string>(words: WordsOf<T>, said: string | undefined): T | undefined =>
  (Object.keys(words) as T[]).find((value) => words[value] === said);

/** Where that view is found. */
export const lookAddress = (look: ShelfLook): string => {
  const search = searchOf(look);
  return search === '' ? '/bibliotheque' : `/bibliotheque?${search}`;
};

/** The same way of looking, with nothing asked for. */
export const withoutFilters = ({ view, layout }: ShelfLook): ShelfLook => ({
  view: { tab: view.tab, stacked: view.stacked, sort: view.sort },
  layout,
});

/** Whether anything is asked for besides the tab. */
export const asksForSomething = ({ view }: ShelfLook): boolean => {
  const { tab: _tab, stacked: _stacked, sort: _sort, ...asked } = view;
  return Object.values(asked).some((value) => value !== undefined);
};
