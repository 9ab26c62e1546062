import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createInventaire } from '../../../../sync-server/metadata/inventaire/inventaire.ts';
import { aCatalogue, type CatalogueStub } from '../../../kit/catalogue-stub.ts';
import { aLine } from './a-line.ts';

const ISBN = '9782290349229';

let catalogue: CatalogueStub;
beforeEach(async () => void (catalogue = await aCatalogue()));
afterEach(() => catalogue.close());

const inventaire = () => createInventaire(aLine(catalogue.url, {}, 'inventaire'));
const EDITION = {
  type: 'edition',
  labels: {},
  claims: {
    'wdt:P212': ['978-2-290-34922-9'],
    'wdt:P957': ['2-290-34922-4'],
    'wdt:P407': ['wd:Q150'],
    'wdt:P1476': ["L'homme aux cercles bleus"],
    'wdt:P629': ['wd:Q3203603'],
    'wdt:P123': ['wd:Q3156592'],
    'wdt:P1104': [219],
    'wdt:P577': ['2005-05-01'],
    'invp:P2': ['57883743aa7c6ad25885a63e6e94349ec4f71562'],
  },
};
const labelled = (fr: string) => ({ labels: { en: `${fr} (en)`, fr }, claims: {} });

const answersInTurn = (...bodies: readonly object[]) => catalogue.answer('/api/entities', ...bodies.map((body) => ({ body })));

describe('Inventaire', () => {
  it('MET-26 goes from the edition to its work, and from there to authors, series and publisher at once', async () => {
    answersInTurn(
      { entities: { [`isbn:${ISBN}`]: EDITION }, redirects: {} },
      { entities: { 'wd:Q3203603': { claims: { 'wdt:P50': ['wd:Q1'], 'wdt:P179': ['wd:Q2'], 'wdt:P1545': ['1'] } } } },
      {
        entities: { 'wd:Q9': labelled('Fred Vargas'), 'wd:Q2': labelled('Commissaire Adamsberg'), 'wd:Q3156592': labelled("J'ai lu") },
        redirects: { 'wd:Q1': 'wd:Q9' },
      },
    );
    expect(await inventaire().byIsbn(ISBN)).toEqual({
      ok: true,
      value: {
        isbn13: ISBN,
        title: "L'homme aux cercles bleus",
        authors: [{ name: 'Fred Vargas' }],
        publisher: "J'ai lu",
        publishedOn: '2005-05-01',
        pages: 219,
        language: 'fr',
        series: { name: 'Commissaire Adamsberg', label: '1' },
        record: `isbn:${ISBN}`,
        cover: '57883743aa7c6ad25885a63e6e94349ec4f71562',
      },
    });
    expect(catalogue.asked.map(({ path }) => new URL(path, catalogue.url).searchParams.get('uris'))).toEqual([
      `isbn:${ISBN}`,
      'wd:Q3203603',
      'wd:Q1|wd:Q2|wd:Q3156592',
    ]);
  });

  it('MET-22 an edition it does not have, or of another ISBN, is "not here"', async () => {
    answersInTurn({ entities: {}, notFound: [`isbn:${ISBN}`] });
    expect(await inventaire().byIsbn(ISBN)).toEqual({ ok: true, value: undefined });
    answersInTurn({ entities: { [`isbn:${ISBN}`]: { claims: { 'wdt:P212': ['978-0-375-75785-3'], 'wdt:P1476': ['The Moonstone'] } } } });
    expect(await inventaire().byIsbn(ISBN)).toEqual({ ok: true, value: undefined });
  });

  it('MET-26 an edition without a work is told by itself', async () => {
    answersInTurn({ entities: { [`isbn:${ISBN}`]: { claims: { 'wdt:P212': [ISBN], 'wdt:P1476': ['Seul'] } } } });
    expect(await inventaire().byIsbn(ISBN)).toEqual({ ok: true, value: { isbn13: ISBN, title: 'Seul', record: `isbn:${ISBN}` } });
    expect(catalogue.asked).toHaveLength(1);
  });

  it('MET-26 a search tells works by their names', async () => {
    catalogue.answer('/api/search', { body: { results: [{ uri: 'wd:Q127149', label: 'Lolita', image: ['51cb'] }, { uri: 'wd:Q1' }, 7] } });
    expect(await inventaire().search('lolita')).toEqual({ ok: true, value: [{ title: 'Lolita', record: 'wd:Q127149', cover: '51cb' }] });
  });
});
