/**
 * Made-up libraries of any size from a seed: French and English titles over a vocabulary with the usual long tail, series with
 * volumes, authors with several books, right ISBNs. No row of a real library is in it.
 */
import type { SearchableBook } from '../../../src/domain/library/search/searchable-book.ts';
import { foldKey } from '../../../src/domain/library/fold.ts';
import { chance, pick, type Random } from './random.ts';

const NOUNS = (
  'nuit jour maison forêt rivière étoile château ombre lumière silence secret île mer montagne jardin chemin fenêtre miroir rêve mémoire hiver été automne printemps ' +
  'fille garçon mère père frère sœur roi reine soldat voleur sorcière dragon loup renard corbeau cheval oiseau arbre fleur pierre sable feu cendre neige pluie vent ' +
  'orage ciel lune soleil ville village port navire train voyage retour départ guerre paix amour haine mort vie sang cœur âme main regard voix chanson musique danse ' +
  'lettre livre page mot histoire légende conte mystère enquête crime assassin témoin juge prison évasion trésor carte épée couronne trône royaume empire frontière'
).split(' ');
const ADJECTIVES = (
  'rouge noir blanc bleu vert doré perdu oublié caché interdit sauvage tranquille éternel ancien nouveau dernier premier petit grand étrange invisible silencieux ' +
  'brûlant glacé lointain profond fragile obscur secret royal maudit sacré'
).split(' ');
const ENGLISH =
  'night house forest river star shadow light silence secret island sea mountain garden road window mirror dream memory winter summer king queen thief witch wolf crow stone fire ash snow rain storm sky moon city ship train war love death blood heart song letter story crime treasure sword crown throne empire border'.split(
    ' ',
  );
const FIRST_NAMES =
  'Camille Étienne Hélène François Zoé Théo Amélie Gaël Inès Léa Noël Océane Raphaël Solène Yann Agnès Benoît Cécile Désiré Élodie Jean Pierre Marie Anne Paul Lucie Hugo Emma Louis Rose Arthur Alice Jules Nina Victor Clara Simon Eva Oscar Iris Margaret William Elizabeth Henry Charlotte George Edith Walter Naoko Hiroshi Yuki Kenji'.split(
    ' ',
  );
const PUBLISHERS = [
  'Éditions du Quai',
  'Le Grand Large',
  'Maison Verte',
  'Plume Noire',
  'Northern Press',
  'Les Deux Rives',
  'Hirondelle',
  'Papier Bleu',
];
const ONSETS = 'b c d f g l m n p r s t v br cr dr fl gr pl tr ch bl vr cl j k h sh th w y'.split(' ');
const VOWELS = 'a e i o u é è ou an on in ai eau eu oi ia io ê ô'.split(' ');
const ENDINGS = ['', '', 'r', 's', 'l', 'n', 't', 'nne', 'lle', 'sse', 'que', 'rd', 'x', 'ment', 'tion', 'iste', 'eur', 'age'];

const syllables = (random: Random, most: number): string => {
  let word = '';
  const count = 2 + Math.floor(random() * (most - 1));
  for (let i = 0; i < count; i++) word += pick(random, ONSETS) + pick(random, VOWELS);
  return word + pick(random, ENDINGS);
};
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Rank 0 is the most frequent; falls about like 1 / rank, as words of titles do. */
const longTail = (random: Random, size: number): number => Math.min(size - 1, Math.floor(size ** random()) - 1);

export function makeBooks(count: number, random: Random): SearchableBook[] {
  const vocabulary = [...NOUNS, ...Array.from({ length: Math.round(60 * Math.sqrt(count)) }, () => syllables(random, 3))];
  const word = (): string => (chance(random, 0.25) ? pick(random, NOUNS) : vocabulary[longTail(random, vocabulary.length)]!);
  const surnames = Array.from({ length: Math.max(80, Math.round(count / 9)) }, () => capital(syllables(random, 2)));
  const authors = Array.from({ length: Math.max(60, Math.round(count / 6)) }, () => {
    const first = pick(random, FIRST_NAMES);
    return chance(random, 0.08)
      ? `${first[0]}.${pick(random, FIRST_NAMES)[0]}. ${pick(random, surnames)}`
      : `${first} ${pick(random, surnames)}`;
  });
  const taken = new Set<string>();
  const fresh = (make: () => string): string => {
    for (;;) {
      const text = make();
      const key = foldKey(text);
      if (!taken.has(key)) return (taken.add(key), text);
    }
  };
  const title = (): string => capital(madeTitle(random, word));

  const books: SearchableBook[] = [];
  while (books.length < count) {
    const by = [pick(random, authors), ...(chance(random, 0.15) ? [pick(random, authors)] : [])];
    if (chance(random, 0.93)) {
      books.push(aBook(random, books.length, fresh(title), by));
      continue;
    }
    const name = fresh(() => (chance(random, 0.5) ? capital(syllables(random, 3)) : title()));
    const volumes = 2 + longTail(random, 40);
    const withAlbums = chance(random, 0.6);
    for (let n = 1; n <= volumes && books.length < count; n++) {
      const spelled = withAlbums ? `${name}, tome ${n} : ${fresh(title)}` : `${name}, tome ${n}`;
      books.push({
        ...aBook(random, books.length, spelled, by),
        series: { key: foldKey(name), name, label: String(n), from: n, to: n, numbered: true },
      });
    }
  }
  return books;
}

function aBook(random: Random, number: number, title: string, authors: readonly string[]): SearchableBook {
  return {
    bookId: uuid(random),
    title,
    authors,
    publisher: pick(random, PUBLISHERS),
    publishedOn: String(1900 + Math.floor(random() * 125)),
    isbn13: isbn13(number),
    wished: chance(random, 0.1),
  };
}

function madeTitle(random: Random, word: () => string): string {
  const adjective = (): string => pick(random, ADJECTIVES);
  const vowel = (text: string): boolean => /^[aeiouyéèêâàôhœ]/i.test(text);
  const of = (text: string): string => (vowel(text) ? `d’${text}` : `de ${text}`);
  const the = (text: string): string => (vowel(text) ? `l’${text}` : `${chance(random, 0.5) ? 'le' : 'la'} ${text}`);
  const english = (): string => pick(random, ENGLISH);
  switch (Math.floor(random() * 10)) {
    case 0:
      return `${the(word())} ${adjective()}`;
    case 1:
      return `${the(word())} ${of(word())}`;
    case 2:
      return `les ${word()}s ${of(word())}`;
    case 3:
      return `${word()} et ${word()}`;
    case 4:
      return `${the(word())} des ${word()}s ${adjective()}s`;
    case 5:
      return `une ${word()} sans ${word()}`;
    case 6:
      return `sous ${the(word())} ${of(word())}`;
    case 7:
      return `the ${english()} of ${capital(word())}`;
    case 8:
      return `${the(word())}, ${the(word())} et ${the(word())}`;
    default:
      return `${word()} ${adjective()}`;
  }
}

function isbn13(number: number): string {
  const body = `97820${String(number).padStart(7, '0')}`;
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += Number(body[i]) * (i % 2 === 0 ? 1 : 3);
  return body + String((10 - (sum % 10)) % 10);
}

function uuid(random: Random): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
