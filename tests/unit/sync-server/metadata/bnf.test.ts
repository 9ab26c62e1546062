import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBnf } from '../../../../sync-server/metadata/bnf/bnf.ts';
import { recordsIn } from '../../../../sync-server/metadata/bnf/unimarc.ts';
import { aCatalogue, type CatalogueStub } from '../../../kit/catalogue-stub.ts';
import { anSruAnswer, MAGELLAN, type FieldOfRecord } from '../../../kit/unimarc.ts';
import { aLine } from './a-line.ts';

const MAGELLAN_ISBN = '9782367321257';
const xml = (body: string) => ({ type: 'text/xml;charset=UTF-8', body });

let catalogue: CatalogueStub;
beforeAll(async () => void (catalogue = await aCatalogue()));
afterAll(() => catalogue.close());

const told = async (fields: readonly FieldOfRecord[], isbn = MAGELLAN_ISBN) => {
  catalogue.answer('/api/SRU', xml(anSruAnswer([['010', ' ', `$a${isbn}`], ...fields])));
  return createBnf(aLine(catalogue.url)).byIsbn(isbn);
};
const valueOf = async (fields: readonly FieldOfRecord[], isbn?: string) => {
  const answer = await told(fields, isbn);
  return answer.ok ? answer.value : undefined;
};

const UNREADABLE = [
  ['cut in the middle', anSruAnswer(MAGELLAN).slice(0, 900)],
  ['HTML', '<!DOCTYPE html><html><body>Service indisponible</body></html>'],
  ['empty', ''],
  ['with an entity of its own', '<!DOCTYPE x [<!ENTITY a "b">]><searchRetrieveResponse>&a;</searchRetrieveResponse>'],
] as const;

describe('the BnF', () => {
  it('MET-21 tells a book as its record does: publisher and not printer, deposit year, pages, collection apart from series', async () => {
    catalogue.answer('/api/SRU', xml(anSruAnswer(MAGELLAN)));
    expect(await createBnf(aLine(catalogue.url)).byIsbn(MAGELLAN_ISBN)).toEqual({
      ok: true,
      value: {
        isbn13: MAGELLAN_ISBN,
        title: 'Le voyage de Magellan, 1519-1522',
        subtitle: "la relation d'Antonio Pigafetta",
        authors: [{ name: 'Xavier de Castro', sortName: 'Castro, Xavier de', role: 'other' }],
        publisher: 'Éditions Chandeigne',
        publishedOn: '2017',
        pages: 349,
        language: 'fr',
        description: 'Magellan est le plus connu des navigateurs.',
        collection: 'Magellane poche',
        record: 'ark:/12148/cb45425080c',
        cover: 'ark:/12148/cb45425080c',
      },
    });
  });

  it('MET-21 is asked for the ten digits of older records too', async () => {
    await told(MAGELLAN);
    expect(new URL(catalogue.asked.at(-1)?.path ?? '', catalogue.url).searchParams.get('query')).toBe(
      'bib.isbn any "9782367321257 2367321256"',
    );
  });

  it('MET-21 a record with ten digits answers a question with thirteen', async () => {
    catalogue.answer(
      '/api/SRU',
      xml(
        anSruAnswer([
          ['010', ' ', '$a2-07-042779-X$bbr.'],
          ['200', ' ', '$aLes ombres errantes'],
        ]),
      ),
    );
    const answer = await createBnf(aLine(catalogue.url)).byIsbn('9782070427796');
    expect(answer).toMatchObject({ ok: true, value: { isbn13: '9782070427796', title: 'Les ombres errantes' } });
  });

  it('MET-22 a record of another book is no answer', async () => {
    catalogue.answer('/api/SRU', xml(anSruAnswer(MAGELLAN)));
    expect(await createBnf(aLine(catalogue.url)).byIsbn('9782070427796')).toEqual({ ok: true, value: undefined });
  });

  it('MET-21 the set of 461 is the series, the collection of 225 is not', async () => {
    expect(
      await valueOf([
        ['200', ' ', '$aLes trésors de la Sierra'],
        ['225', ' ', '$aGlénat poche'],
        ['461', ' ', '$tOne piece$vTome 12'],
      ]),
    ).toMatchObject({ title: 'Les trésors de la Sierra', series: { name: 'One piece', label: '12' }, collection: 'Glénat poche' });
  });

  it('MET-21 the number and title of a part make the title, and name the series where no set is named', async () => {
    expect(await valueOf([['200', ' ', '$aNaruto$h12$iLe grand envol']])).toMatchObject({
      title: 'Naruto, 12 : Le grand envol',
      series: { name: 'Naruto', label: '12' },
    });
  });

  it('MET-21 who did what: author, translator, drawing, script, preface', async () => {
    const answer = await valueOf([
      ['200', ' ', '$aX$eroman'],
      ['702', '|', '$aMotte$bAnne$4730'],
      ['700', '|', '$aNix$bGarth$4070'],
      ['701', '|', '$aMoebius$4440'],
      ['701', '|', '$aJodorowsky$bAlejandro$4690'],
      ['702', '|', '$aUn$bAutre$4080'],
    ]);
    expect(answer?.authors?.map(({ name, role }) => [name, role])).toEqual([
      ['Garth Nix', 'author'],
      ['Moebius', 'drawing'],
      ['Alejandro Jodorowsky', 'script'],
      ['Anne Motte', 'translation'],
      ['Autre Un', 'preface'],
    ]);
    expect(answer?.subtitle).toBeUndefined();
  });

  it('MET-21 a translation says what it was written in; several languages say none', async () => {
    expect(
      await valueOf([
        ['200', ' ', '$aSabriel'],
        ['101', ' ', '$afre$ceng'],
      ]),
    ).toMatchObject({ language: 'fr', originalLanguage: 'en' });
    expect(
      (
        await valueOf([
          ['200', ' ', '$aSabriel'],
          ['101', ' ', '$afre$aeng'],
        ])
      )?.language,
    ).toBeUndefined();
  });

  it('MET-20 a value that a book could not hold is left out, and the others stay', async () => {
    const answer = await valueOf([
      ['200', ' ', '$aSabriel'],
      ['215', ' ', '$a1 vol. (999999999 p.)'],
      ['330', ' ', `$a${'x'.repeat(20_001)}`],
      ['214', '0', '$cSeuil$dDL 2017'],
    ]);
    expect(answer).toMatchObject({ title: 'Sabriel', publisher: 'Seuil', publishedOn: '2017' });
    expect(answer).not.toHaveProperty('pages');
    expect(answer).not.toHaveProperty('description');
  });

  it('MET-22 no record is "not here"', async () => {
    catalogue.answer('/api/SRU', xml(anSruAnswer()));
    expect(await createBnf(aLine(catalogue.url)).byIsbn(MAGELLAN_ISBN)).toEqual({ ok: true, value: undefined });
  });

  it('MET-1 search tells every record with a title, and quotes cannot end the question', async () => {
    catalogue.answer('/api/SRU', xml(anSruAnswer(MAGELLAN, [['215', ' ', '$a1 vol.']], [['200', ' ', '$aMagellan :']])));
    const answer = await createBnf(aLine(catalogue.url)).search('magellan" or bib.title any "x');
    expect(answer.ok && answer.value.map(({ title }) => title)).toEqual(['Le voyage de Magellan, 1519-1522', 'Magellan']);
    expect(new URL(catalogue.asked.at(-1)?.path ?? '', catalogue.url).searchParams.get('query')).toBe(
      'bib.anywhere all "magellan  or bib.title any  x"',
    );
  });

  it.each(UNREADABLE)('MET-23 an answer %s is unreadable', (_kind, body) => {
    expect(recordsIn(body)).toEqual({ ok: false, error: 'unreadable' });
  });
});
