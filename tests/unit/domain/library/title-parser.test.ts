import { describe, expect, it } from 'vitest';
import { parseTitle } from '#domain/library/title-parser.ts';

/** "series | kind label from-to | album | edition" of each proposal. */
const read = (title: string) =>
  parseTitle(title).map(({ seriesName, volume, albumTitle, editionLine }) =>
    [
      seriesName,
      `${volume.kind} ${volume.label}${volume.from === undefined ? '' : ` ${volume.from}-${volume.to}`}`,
      albumTitle,
      editionLine,
    ]
      .filter(Boolean)
      .join(' | '),
  );

describe('what a title says about a series', () => {
  it.each([
    // French
    ['Les Bidochon, tome 8 : Vent du soir', 'Les Bidochon | tome 8 8-8 | Vent du soir'],
    ['Blast, Tome 3: La tête la première', 'Blast | tome 3 3-3 | La tête la première'],
    ['Les Aventures de Tintin, tome 08 : Le Sceptre d’Ottokar', 'Les Aventures de Tintin | tome 8 8-8 | Le Sceptre d’Ottokar'],
    ['Les Aventures de Tintin, tome 13 : Les 7 boules de cristal', 'Les Aventures de Tintin | tome 13 13-13 | Les 7 boules de cristal'],
    ['Tintin - T22 Vol 714 pour Sydney', 'Tintin | tome 22 22-22 | Vol 714 pour Sydney'],
    ['Auschwitz et après (t. 1) : Aucun de nous ne reviendra', 'Auschwitz et après | tome 1 1-1 | Aucun de nous ne reviendra'],
    ['Anna Karénine (t. 2, parties 5 à 8)', 'Anna Karénine | tome 2 2-2 | parties 5 à 8'],
    ['Les Mille et Une Nuits :, tome 1', 'Les Mille et Une Nuits | tome 1 1-1'],
    ['Les Mille et Une Nuits : Tome 1, Nuits 1 à 327', 'Les Mille et Une Nuits | tome 1 1-1 | Nuits 1 à 327'],
    ['Do androids dream of electric sheep ? Tome 5', 'Do androids dream of electric sheep ? | tome 5 5-5'],
    ["Le Japon en un coup d'oeil, tome 0", "Le Japon en un coup d'oeil | tome 0 0-0"],
    ['1Q84, livre 1', '1Q84 | tome 1 1-1'],
    ['Conquistador_Tome_2', 'Conquistador | tome 2 2-2'],
    ['FANTOMETTE 09 - OPERATION FANTOMETTE', 'FANTOMETTE | tome 9 9-9 | OPERATION FANTOMETTE'],
    ['Les Schtroumpfs noirs, tome 1', 'Les Schtroumpfs noirs | tome 1 1-1'],
    ['Kaiju n°8, tome 3', 'Kaiju n°8 | tome 3 3-3'],
    ['Dune, deuxième partie', 'Dune | tome 2 2-2'],
    ['Dune, livre premier', 'Dune | tome 1 1-1'],
    // numerals
    ['Gardiens des Cités perdues, tome 8.5', 'Gardiens des Cités perdues | tome 8.5 8.5-8.5'],
    ['Gardiens des Cités perdues, tome 8,5', 'Gardiens des Cités perdues | tome 8.5 8.5-8.5'],
    ['Dune, tome IV : X', 'Dune | tome IV 4-4 | X'],
    ['Death Note, tome 153b', 'Death Note | tome 153b 153.5-153.5'],
    ['Naruto, tomes 1 à 3', 'Naruto | integrale 1–3 1-3'],
    [
      'Tobie Lolness : Tome 1, La Vie suspendue, Tome 2, Les Yeux d’Elisha',
      'Tobie Lolness | integrale 1–2 1-2 | La Vie suspendue, Tome 2, Les Yeux d’Elisha',
    ],
    // not a plain tome
    ['Le Trône de Fer, Intégrale 1 : A Game of Thrones', 'Le Trône de Fer | integrale 1 | A Game of Thrones'],
    ['Le Monde de Narnia : Intégrale ', 'Le Monde de Narnia | integrale '],
    ['Naruto, Intégrale, tomes 1 à 3', 'Naruto | integrale 1–3 1-3'],
    ['Saga, INT01', 'Saga | integrale 1'],
    ['Coffret Wang 2 volumes : Les portes', 'Wang | coffret  | Les portes'],
    ["Asterix - HS - Les 12 travaux d'Astérix", "Asterix | hors-serie  | Les 12 travaux d'Astérix"],
    ['Death Note, guide officiel', 'Death Note | guide '],
    // edition lines
    ['Kenshin le vagabond, Perfect Edition, Tome 10', 'Kenshin le vagabond | tome 10 10-10 | Perfect Edition'],
    ['Kenshin le vagabond, tome 3 (Perfect Edition)', 'Kenshin le vagabond | tome 3 3-3 | Perfect Edition'],
    // English, Dutch, Japanese
    ['Naruto, Vol. 3: Dreams', 'Naruto | tome 3 3-3 | Dreams'],
    ['The Way of Kings, Book One', 'The Way of Kings | tome 1 1-1'],
    ['Favorietenreeks (II) nr. 24', 'Favorietenreeks (II) | tome 24 24-24'],
    ['ワンピース 第23巻', 'ワンピース | tome 23 23-23'],
    ['鬼滅の刃 1-3巻', '鬼滅の刃 | integrale 1–3 1-3'],
    ['海辺のカフカ 上', '海辺のカフカ | tome 上 1-1'],
    // Goodreads
    ['Le Sang des elfes (Sorceleur, #1)', 'Sorceleur | tome 1 1-1 | Le Sang des elfes'],
    ['Gideon the Ninth (The Locked Tomb #1)', 'The Locked Tomb | tome 1 1-1 | Gideon the Ninth'],
    ['Omnibus (Dune, #1-3)', 'Dune | integrale 1–3 1-3 | Omnibus'],
    ['Prelude (Dune, #0.5)', 'Dune | tome 0.5 0.5-0.5 | Prelude'],
  ])('SRS-1 %s', (title, expected) => expect(read(title).map((line) => line.replace(/ +$/, ''))).toEqual([expected.replace(/ +$/, '')]));

  it('SRS-1 reads two series in one title', () => expect(read('X (A, #1; B, #2)')).toEqual(['A | tome 1 1-1 | X', 'B | tome 2 2-2 | X']));

  it.each([
    "Blake's 7",
    '1984',
    '20th Century Boys',
    'Ranma ½',
    'XIII',
    'Fahrenheit 451',
    'Les 7 boules de cristal',
    'Kaiju n°8',
    'Hunter × Hunter',
    'Les Trois Mousquetaires',
    'Les Aventures de Tintin, Vol 714 pour Sydney',
    'Vol 714 pour Sydney',
    'Vienne 1900 : Klimt Schiele',
    'Salvador Dalí (1904-1989)',
    'Comptines du baobab (1 livre + 1 CD audio)',
    'Le guide du voyageur galactique',
    'Le Livre de la jungle',
    'Un tome pour deux',
    'Tome 3',
    '',
  ])('OUT-20 SRS-1 a number or a word without a marker is a name: %s', (title) => expect(parseTitle(title)).toEqual([]));

  it('SRS-1 tells how sure it is', () => {
    const confidence = (title: string) => parseTitle(title)[0]?.confidence;
    expect([confidence('Dune, tome 2'), confidence('Dune Vol. 2'), confidence('Naruto 05')]).toEqual(['high', 'medium', 'low']);
  });
});
