/** A small library for the tests of search, with something of everything: series, aliases, accents, initials, numbers in titles. */
import type { SearchableBook } from '../../../../../src/domain/library/search/searchable-book.ts';
import { createLibrarySearch, type LibraryFound, type LibrarySearch } from '../../../../../src/domain/library/search/library-search.ts';

export const aBook = (bookId: string, given: Partial<SearchableBook> & { title: string }): SearchableBook => ({
  bookId,
  authors: [],
  wished: false,
  ...given,
});

type Place = NonNullable<SearchableBook['series']>;
export const inSeries = (name: string, number?: number, more: Partial<Place> = {}): Place => ({
  key: name.toLowerCase(),
  name,
  from: number,
  to: number,
  numbered: true,
  ...more,
});

const volumes = (name: string, authors: readonly string[], numbers: readonly number[], more: Partial<Place> = {}): SearchableBook[] =>
  numbers.map((n) => aBook(`${name} ${n}`, { title: `${name}, tome ${n}`, authors, series: inSeries(name, n, more) }));
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

export const LIBRARY: readonly SearchableBook[] = [
  aBook('orgueil', {
    title: 'Orgueil et préjugés',
    originalTitle: 'Pride and Prejudice',
    authors: ['Jane Austen'],
    publisher: '10/18',
    publishedOn: '2012-06',
    isbn13: '9782264058249',
  }),
  ...volumes('Gaston', ['André Franquin'], upTo(4), { aliases: ['Gaston Lagaffe'] }),
  ...volumes('Thorgal', ['Jean Van Hamme', 'Grzegorz Rosiński'], upTo(17)),
  aBook('mousquetaires', { title: 'Les Trois Mousquetaires', authors: ['Dumas Alexandre'], publishedOn: '1844' }),
  ...volumes('Demon Slayer', ['Gotouge Koyoharu'], upTo(3), { aliases: ['Kimetsu no Yaiba'] }),
  aBook('ecume', { title: 'L’Écume des jours', authors: ['Boris Vian'] }),
  aBook('luke-6', { title: 'Lucky Luke, tome 6 : Hors-la-loi', authors: ['Morris'], series: inSeries('Lucky Luke', 6) }),
  aBook('luke-12', {
    title: 'Lucky Luke, tome 12 : Les Cousins Dalton',
    authors: ['Morris', 'René Goscinny'],
    series: inSeries('Lucky Luke', 12),
  }),
  aBook('lieues', { title: 'Vingt mille lieues sous les mers', authors: ['Jules Verne'] }),
  aBook('jours', { title: 'Le Tour du monde en quatre-vingts jours', authors: ['Jules Verne'] }),
  ...volumes('Blast', ['Manu Larcenet'], upTo(4)),
  ...volumes('Fullmetal Alchemist', ['Hiromu Arakawa'], upTo(27), { aliases: ['FMA'] }),
  aBook('narnia', {
    title: 'Le Monde de Narnia : Intégrale',
    authors: ['C. S. Lewis'],
    series: inSeries('Le Monde de Narnia', undefined, { numbered: false }),
  }),
  aBook('lion', {
    title: 'Le Lion, la Sorcière blanche et l’Armoire magique',
    authors: ['Clive Staples Lewis'],
    series: inSeries('Le Monde de Narnia', 2),
  }),
  aBook('cercles', { title: 'L’Homme aux cercles bleus', authors: ['Fred Vargas'] }),
  aBook('assommoir', { title: 'L’Assommoir', authors: ['Émile Zola'] }),
  ...volumes('Black Clover', ['Yûki Tabata'], upTo(3)),
  aBook('anneau', {
    title: 'Le Seigneur des anneaux, tome 1 : La Communauté de l’anneau',
    authors: ['J.R.R. Tolkien'],
    series: inSeries('Le Seigneur des anneaux', 1),
  }),
  aBook('bilbo', { title: 'Bilbo le Hobbit', authors: ['John Ronald Reuel Tolkien'] }),
  aBook('fahrenheit', { title: 'Fahrenheit 451', authors: ['Ray Bradbury'] }),
  aBook('1984', { title: '1984', authors: ['George Orwell'] }),
  aBook('ranma', { title: 'Ranma ½, tome 2', authors: ['Rumiko Takahashi'], series: inSeries('Ranma ½', 2) }),
  aBook('coeur', { title: 'Un cœur simple', authors: ['Gustave Flaubert'] }),
  aBook('kaiju', { title: 'Kaiju n°8, tome 3', authors: ['Naoya Matsumoto'], series: inSeries('Kaiju n°8', 3) }),
  aBook('sac', { title: 'Sac à puces, tome 8.5', authors: ['Carine De Brab'], series: inSeries('Sac à puces', 8.5) }),
  aBook('prince', { title: 'Le Petit Prince', authors: ['Antoine de Saint-Exupéry'] }),
  aBook('prince-carnet', { title: 'Le Petit Prince : carnet de voyage', authors: ['Antoine de Saint-Exupéry'] }),
];

export function searchOver(books: readonly SearchableBook[] = LIBRARY): LibrarySearch {
  const search = createLibrarySearch();
  for (const book of books) search.put(book);
  return search;
}

const whole = searchOver();
/** The answer of the small library. */
export const find = (query: string, limit = 10): LibraryFound => whole.search(query, limit);
export const firstOf = (query: string): string | undefined => find(query).books[0]?.bookId;
