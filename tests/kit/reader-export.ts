/**
 * A French reader's Babelio export of 650 lines, made from the figures and traps that were measured on a real one: how many
 * lines have which status and rating, thirteen numbers that are no ISBN, series that spelling, authors and omnibuses make
 * hard. The titles of the plain novels are invented.
 */
import { BABELIO_HEADER, babelioLine } from './imports.ts';

type Fields = NonNullable<Parameters<typeof babelioLine>[0]>;

export const EXPORT_LINES = 650;
/** Lines whose rating is 0, 5, 4, 3, 2 and 1. */
const RATINGS: readonly (readonly [rating: string, lines: number])[] = [
  ['0', 274],
  ['5', 144],
  ['4', 131],
  ['3', 68],
  ['2', 26],
  ['1', 7],
];
const UNREAD: readonly (readonly [status: string, lines: number])[] = [
  ['A lire', 20],
  ['Pense-bête', 18],
  ['En cours', 7],
];
export const NO_ISBNS = [
  '978B00AR07780',
  'SIE40122_8393',
  '978B0092G4TD5',
  'SIE108407_142',
  '978B00AR078Q3',
  '978B00AQKFFF2',
  '978B00BBDV6U6',
  '978B005M94792',
  'SIE206716_978',
  'SIE147553_965',
  'SIE90764_3827',
  'SIE185892_821',
  'SIE47309_2911',
];

const TRAPS: readonly Fields[] = [
  // Omnibuses that hold the volumes which are not there.
  ...[13, 14, 15].map((n) => ({
    title: `Le Trône de fer, tome ${n} : partie ${n}`,
    author: 'Martin  George R.R.',
    publisher: 'Pygmalion',
  })),
  ...[1, 2, 3, 4, 5].map((n) => ({
    title: `Le Trône de Fer, Intégrale ${n} : livre ${n}`,
    author: 'Martin  George R.R.',
    publisher: "J'ai Lu",
  })),
  ...[1, 3].map((n) => ({ title: `À la Croisée des Mondes, tome ${n} : partie ${n}`, author: 'Pullman Philip', publisher: 'Gallimard' })),
  { title: 'À la Croisée des Mondes : Intégrale', author: 'Pullman Philip', isbn: '9780307957832', publisher: 'Knopf' },
  { title: 'Le Monde de Narnia : Intégrale ', author: 'Lewis C.S.', publisher: 'Gallimard Jeunesse' },
  { title: 'Coffret Wang 2 volumes : Les portes, Les aigles', author: 'Bordage Pierre', publisher: "L'Atalante" },
  // One series under two spellings, and under two authors.
  ...[...Array.from({ length: 20 }, (_, at) => at + 2), 23].map((n) => ({
    title: `Les ${n % 2 === 0 ? 'A' : 'a'}ventures de Tintin, ${n % 3 === 0 ? 'T' : 't'}ome ${String(n).padStart(2, '0')} : album ${n}`,
    author: 'Hergé ',
    publisher: n % 2 === 0 ? 'Casterman' : 'Casterman Editions',
  })),
  ...[1, 2, 3, 4].map((n) => ({
    title: `Bakuman, ${n < 3 ? 'T' : 't'}ome ${n}`,
    author: n === 3 ? 'Obata Takeshi' : 'Ohba Tsugumi',
    publisher: n === 3 ? 'Kana' : 'Dark Kana',
  })),
  ...[1, 2, 6, 8, 11].map((n) => ({ title: `Astérix, tome ${n} : album ${n}`, author: 'Goscinny René', publisher: 'Dargaud' })),
  ...[26, 29, 30].map((n) => ({ title: `Astérix, tome ${n} : album ${n}`, author: 'Uderzo Albert', publisher: 'Albert René' })),
  { title: 'Astérix, tome 31 : album 31', author: 'Albert René', publisher: 'Albert René' },
  // What stands before the number is the album's title.
  { title: 'Les Schtroumpfs noirs, tome 1', author: 'Peyo ', publisher: 'Dupuis' },
  { title: 'Les Schtroumpfs olympiques, tome 11', author: 'Peyo ', publisher: 'Dupuis' },
  { title: "Le Japon en un coup d'oeil, tome 0", author: 'Mitsuru Takahashi', publisher: 'Kana' },
  { title: 'FANTOMETTE 09 - OPERATION FANTOMETTE', author: 'Chaulet Georges', publisher: 'Hachette Jeunesse' },
  { title: 'Les Mille et Une Nuits :, tome 1', author: 'Miquel André', publisher: 'Gallimard' },
  // One title, two works; one work, two editions.
  { title: 'Germinal', author: 'Pichard Georges', publisher: 'Média 1000', isbn: '9782865647651' },
  { title: 'Germinal', author: 'Zola Émile', publisher: 'Pocket' },
  ...['9782267027006', '9782267011258'].map((isbn) => ({
    title: "Le Seigneur des Anneaux, tome 1 : La Communauté de l'Anneau",
    author: 'Tolkien J.R.R.',
    publisher: 'Christian Bourgois',
    isbn,
  })),
  { title: 'Un pur espion', author: 'Le Carré John', publisher: 'Laffont' },
  { title: 'Terre des hommes', author: 'Saint-Exupéry Antoine de', publisher: 'Folio' },
  { title: 'Hommage à la Catalogne : 1936-1937', author: 'Orwell George', publisher: 'Oct-18' },
  ...NO_ISBNS.map((isbn, at) => ({ title: `Livre sans code ${at + 1}`, author: 'Delbo Charlotte', publisher: 'Minuit', isbn })),
];

const NOUNS = ['fleuve', 'jardin', 'mémoire', 'tambour', 'désert', 'école', 'rivière', 'forgeron', 'marché', 'baobab', 'étoile', 'grenier'];
const AUTHORS = ['Buck Pearl', 'McEwan Ian', 'Noguès Jean-Côme', 'Hwang Sok-Yong', 'Desbordes Michèle', 'Kafka Franz', 'Gudule '];
/** A third of the library was catalogued on four days. */
const BUSY_DAYS = ['02/05/2012', '06/03/2012', '14/11/2012', '12/10/2015'];

const times = (pairs: readonly (readonly [value: string, lines: number])[]): string[] =>
  pairs.flatMap(([value, lines]) => Array.from({ length: lines }, () => value));

/** The cells of every line below the header, the same at every call. */
export const readerExport = (): string[][] => {
  const plain = Array.from({ length: EXPORT_LINES - TRAPS.length }, (_, n): Fields => ({
    title: `L${n % 2 === 0 ? 'e' : 'a'} ${NOUNS[n % 12]!} n’attend pas, ${Math.floor(n / 12) + 1}e cahier`.replaceAll('’', "'"),
    author: AUTHORS[n % AUTHORS.length]!,
    publisher: 'Actes Sud Editions',
  }));
  // Whoever waits to be read has no rating: they stand at the end, with the last of the zeros.
  const status = times([['Lu', EXPORT_LINES - times(UNREAD).length], ...UNREAD]);
  const rating = times([...RATINGS.slice(1), ...RATINGS.slice(0, 1)]);
  return [...TRAPS, ...plain].map((fields, at) =>
    babelioLine({
      published: at % 90 === 7 ? '0000-00-00' : `${String((at % 28) + 1).padStart(2, '0')}/03/${1960 + (at % 50)}`,
      entered: at % 3 === 0 ? `${BUSY_DAYS[at % 4]!} 23:40` : `${String((at % 28) + 1).padStart(2, '0')}/0${(at % 9) + 1}/2013 08:54`,
      status: status[at]!,
      rating: rating[at]!,
      ...fields,
    }),
  );
};

/** As the site writes it: quoted header, bare rows, CRLF, Windows-1252. */
export const bytesOfExport = (lines: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> => {
  const header = BABELIO_HEADER.map((name) => `"${name}"`).join(';');
  const text = [header, ...lines.map((cells) => cells.join(';')), ''].join('\r\n');
  // Latin-1 equals Windows-1252 for every letter that stands here.
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
};
