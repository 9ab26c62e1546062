import { describe, expect, test } from 'vitest';
import { frenchCatalogue, frenchMessage } from '../../../src/app/i18n/typography.ts';
import { frenchSpaces } from '../../../src/domain/french-spaces.ts';

const N = '\u00a0';

describe('French typography is set by code', () => {
  test.each([
    ['Rien pour « kourmoua ».', `Rien pour «${N}kourmoua${N}».`],
    ['Plus aucun appareil ?', `Plus aucun appareil${N}?`],
    ["Rien n'est perdu : choisissez.", `Rien n’est perdu${N}: choisissez.`],
    ['Attention ! Ensuite ; puis', `Attention${N}! Ensuite${N}; puis`],
    ['35 ko à télécharger', `35${N}ko à télécharger`],
    ['prévenir à 80 %', `prévenir à 80${N}%`],
    ['«serré»', `«${N}serré${N}»`],
    ['encore 12 minutes', 'encore 12 minutes'],
    ['Le tome 41 est paru.', `Le tome${N}41 est paru.`],
    ['à 18:31, puis', 'à 18:31, puis'],
    ['https://exemple.fr', 'https://exemple.fr'],
  ])('%s', (written, set) => {
    expect(frenchSpaces(written)).toBe(set);
  });

  test('setting it twice changes nothing more', () => {
    const once = frenchSpaces('« Oui » : 3 Mo !');
    expect(frenchSpaces(once)).toBe(once);
  });

  test('a value put in at run time keeps its unit beside it', () => {
    expect(frenchMessage([['figure'], ' Mo'])).toEqual([['figure'], `${N}Mo`]);
    expect(frenchMessage(['encore ', ['minutes'], ' min ', ['seconds']])).toEqual(['encore ', ['minutes'], `${N}min `, ['seconds']]);
  });

  test('a page, a volume and a rank stay beside their number', () => {
    expect(frenchMessage(['Page ', ['page'], ' sur ', ['pages']])).toEqual([`Page${N}`, ['page'], ' sur ', ['pages']]);
    expect(frenchMessage(['Il vous manque les tomes ', ['numbers'], '.'])).toEqual([`Il vous manque les tomes${N}`, ['numbers'], '.']);
    expect(frenchMessage(['L’image ', ['page']])).toEqual(['L’image ', ['page']]);
  });

  test('plural forms are set, names of values and formats are left alone', () => {
    const message = [['count', 'plural', { offset: 0, one: ['Une chose : ', '#'], other: 'Des choses !' }]];
    expect(frenchMessage(message)).toEqual([['count', 'plural', { offset: 0, one: [`Une chose${N}: `, '#'], other: `Des choses${N}!` }]]);
  });

  test('a catalogue keeps its ids', () => {
    expect(frenchCatalogue({ 'a:b !': 'Oui !' })).toEqual({ 'a:b !': `Oui${N}!` });
  });
});
