import { describe, expect, it } from 'vitest';
import { titleSortKey } from '#domain/library/collation.ts';
import { withoutArticle } from '#domain/library/articles.ts';
import { fold, foldCharacter, foldKey } from '#domain/library/fold.ts';

describe('folding', () => {
  it.each([
    ['L’Œil du loup', "l'oeil du loup"],
    ['Motorō', 'motoro'],
    ['Ranma ½', 'ranma 1/2'],
    ['Hunter × Hunter', 'hunter x hunter'],
    ['Straße', 'strasse'],
    ['Saint–Exupéry', 'saint exupery'],
    ['e\u0301te\u0301', 'ete'],
    ['Ɛdzi Ŋgɔ', 'edzi ngo'],
    ['İstanbul', 'istanbul'],
  ])('LIB-20 %s folds to %s', (text, folded) => expect(fold(text)).toBe(folded));

  it('LIB-20 keeps the voiced sounds of kana apart', () => expect(fold('が')).not.toBe(fold('か')));

  it('LIB-20 folds a whole as its characters', () => {
    const text = 'Œuvre & ½ – Ça, ŷ !';
    expect([...text].map(foldCharacter).join('')).toBe(fold(text));
  });

  it('LIB-20 keys hold words only', () => expect(foldKey('  Kaiju n°8 ! ')).toBe('kaiju n 8'));
});

describe('sorting', () => {
  it.each([
    ["L'Étranger", 'Étranger'],
    ['The Hobbit', 'Hobbit'],
    ["Afrique, petit Chaka... (L')", 'Afrique, petit Chaka...'],
    ['Légende du disque (La)', 'Légende du disque'],
    ['À la croisée des mondes', 'À la croisée des mondes'],
    ['A la croisée des mondes', 'A la croisée des mondes'],
    ['Les', 'Les'],
    ['', ''],
  ])('LIB-21 %s is filed under %s', (title, filed) => expect(withoutArticle(title)).toBe(filed));

  it('LIB-21 sorts by words and numbers, not by letters and accents', () => {
    const titles = ['Tome 10', 'Zadig', 'Œil du loup', 'Tome 2', "L'Étranger", 'Ébène'];
    expect(titles.toSorted((a, b) => (titleSortKey(a) < titleSortKey(b) ? -1 : 1))).toEqual([
      'Ébène',
      "L'Étranger",
      'Œil du loup',
      'Tome 2',
      'Tome 10',
      'Zadig',
    ]);
  });
});
