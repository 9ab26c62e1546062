import { describe, expect, it } from 'vitest';
import { partialDateIn } from '../../../../sync-server/metadata/reading/catalogue-date.ts';
import { catalogueText, plainTitle } from '../../../../sync-server/metadata/reading/catalogue-text.ts';
import { languageOfMarc } from '../../../../sync-server/metadata/reading/marc-language.ts';
import { pagesIn } from '../../../../sync-server/metadata/reading/pagination.ts';

describe('the words of catalogues', () => {
  it.each([
    ['1996', '1996'],
    ['1987-01-01', '1987-01-01'],
    ['2005-05', '2005-05'],
    ['November 2006', '2006-11'],
    ['November 3, 2006', '2006-11-03'],
    ['Nov 2006', '2006-11'],
    ['mai 2004', '2004-05'],
    ['1er août 2004', '2004-08-01'],
    ['15 décembre 1999', '1999-12-15'],
    ['DL 2017', '2017'],
    ['cop. 2010', '2010'],
    ['[2015]', '2015'],
    ['2017-2018', '2017'],
    ['01/02/2004', '2004'],
    ['1987-13-45', '1987'],
    ['32 mai 2004', '2004-05'],
    ['199-?', undefined],
    ['[19..]', undefined],
    ['s. d.', undefined],
    ['', undefined],
  ])('MET-20 the date %j is %j', (text, date) => {
    expect(partialDateIn(text)).toBe(date);
  });

  it.each([
    ['1 vol. (349 p.)', 349],
    ['1 vol. (XII-349 p.)', 349],
    ['1 vol. (349-[12] p.)', 349],
    ['1 vol. (non paginé [48] p.)', 48],
    ['491 p. :', 491],
    ['xiv, 491 pages', 491],
    ['1 vol. (1 204 p.)', 1_204],
    ['3 vol. (1204 p.)', undefined],
    ['1 vol. (non paginé)', undefined],
    ['1 DVD', undefined],
    ['', undefined],
  ])('MET-20 the pagination %j means %j pages', (text, pages) => {
    expect(pagesIn(text)).toBe(pages);
  });

  it.each([
    ['fre', 'fr'],
    ['fra', 'fr'],
    ['eng', 'en'],
    ['jpn', 'ja'],
    ['ger', 'de'],
    ['wol', 'wo'],
    ['frm', 'frm'],
    ['mul', undefined],
    ['und', undefined],
    ['français', undefined],
    ['', undefined],
  ])('MET-20 the language %j is %j', (code, tag) => {
    expect(languageOfMarc(code)).toBe(tag);
  });

  it.each([
    ["L'œuvre au noir : roman", "L'œuvre au noir"],
    ['Sabriel /', 'Sabriel'],
    ['Sabriel :', 'Sabriel'],
    [':20000 :+vingt mille+ lieues sous les mers', '20000 lieues sous les mers'],
    ['\u0098Le \u009cvoyage de Magellan, 1519-1522', 'Le voyage de Magellan, 1519-1522'],
    ['Germinal [Texte imprimé]', 'Germinal'],
    ['Le roman de Renart', 'Le roman de Renart'],
    ['Vercoquin et le plancton :  récits', 'Vercoquin et le plancton'],
    ['Où es-tu ?', 'Où es-tu ?'],
    [' / ', undefined],
  ])('MET-20 the title %j is %j', (text, title) => {
    expect(plainTitle(text)).toBe(title);
  });

  it('MET-20 a publisher keeps its dots and loses what was left at its end', () => {
    expect(catalogueText('Éd. du Seuil ,')).toBe('Éd. du Seuil');
  });
});
