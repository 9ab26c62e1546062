import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOpenLibrary } from '../../../../sync-server/metadata/openlibrary/openlibrary.ts';
import { aCatalogue, type CatalogueStub } from '../../../kit/catalogue-stub.ts';
import { aLine } from './a-line.ts';

const FOX = '9780140328721';

let catalogue: CatalogueStub;
beforeEach(async () => void (catalogue = await aCatalogue()));
afterEach(() => catalogue.close());

const anEdition = (changes: object = {}) => ({
  type: { key: '/type/edition' },
  key: '/books/OL7353617M',
  title: 'Fantastic Mr. Fox',
  publishers: ['Puffin'],
  publish_date: 'October 1, 1988',
  number_of_pages: 96,
  isbn_13: [FOX],
  isbn_10: ['0140328726'],
  languages: [{ key: '/languages/eng' }],
  covers: [8739161],
  works: [{ key: '/works/OL45804W' }],
  ...changes,
});
const aWork = (changes: object = {}) => ({
  key: '/works/OL45804W',
  title: 'Fantastic Mr Fox',
  author_name: ['Roald Dahl'],
  cover_i: 6498519,
  ...changes,
});

const openLibrary = () => createOpenLibrary(aLine(catalogue.url, {}, 'openlibrary'));
const byIsbn = async (edition: object, isbn = FOX, work = aWork()) => {
  catalogue.answer(`/isbn/${isbn}.json`, { status: 302, headers: { location: '/books/OL7353617M.json' } });
  catalogue.answer('/books/OL7353617M.json', { body: edition });
  catalogue.answer('/search.json', { body: { numFound: 1, docs: [work] } });
  const answer = await openLibrary().byIsbn(isbn);
  return answer.ok ? answer.value : answer.error;
};

describe('Open Library', () => {
  it('MET-24 tells an edition and, after one search, who wrote it', async () => {
    expect(await byIsbn(anEdition())).toEqual({
      isbn13: FOX,
      title: 'Fantastic Mr. Fox',
      authors: [{ name: 'Roald Dahl' }],
      publisher: 'Puffin',
      publishedOn: '1988-10-01',
      pages: 96,
      language: 'en',
      record: '/books/OL7353617M',
      cover: '8739161',
    });
    expect(catalogue.asked.map(({ path }) => path.split('?')[0])).toEqual([`/isbn/${FOX}.json`, '/books/OL7353617M.json', '/search.json']);
  });

  it('OUT-16 MET-22 a page of HTML with 404 is "not here"', async () => {
    expect(await openLibrary().byIsbn(FOX)).toEqual({ ok: true, value: undefined });
    expect(catalogue.asked).toHaveLength(1);
  });

  it('MET-22 an edition of another ISBN is no answer, and nothing more is asked', async () => {
    expect(await byIsbn(anEdition({ isbn_13: ['9782070427796'], isbn_10: [] }))).toBeUndefined();
    expect(catalogue.asked).toHaveLength(2);
  });

  it('MET-24 an edition with several ISBNs, or only ten digits of it, is the one that was asked for', async () => {
    expect(await byIsbn(anEdition({ isbn_13: undefined, isbn_10: ['0060754907', '0140328726'] }))).toMatchObject({ isbn13: FOX });
  });

  it.each([
    ['a text', 'A fox.', 'A fox.'],
    ['an object', { type: '/type/text', value: 'A fox.' }, 'A fox.'],
    ['null', null, undefined],
    ['a number', 3, undefined],
  ])('OUT-13 MET-24 reads a description that is %s', async (_kind, description, read) => {
    expect(await byIsbn(anEdition({ description }))).toMatchObject({ title: 'Fantastic Mr. Fox', ...(read && { description: read }) });
  });

  it.each([
    [[-1, null, 12], '12'],
    [[-1], '6498519'],
    [null, '6498519'],
  ])('MET-24 of the covers %j takes %j', async (covers, cover) => {
    expect(await byIsbn(anEdition({ covers }))).toMatchObject({ cover });
  });

  it.each([[[-1]], [[]], [null], [[0, '12']]])(
    'OUT-14 MET-24 covers %j of an edition, and none of its work, are no cover',
    async (covers) => {
      for (const cover_i of [undefined, -1, null])
        expect(await byIsbn(anEdition({ covers }), FOX, aWork({ cover_i }))).not.toHaveProperty('cover');
    },
  );

  it('MET-24 finds pages in a pagination, a language only where there is one, and a series with its number', async () => {
    const edition = anEdition({
      number_of_pages: undefined,
      pagination: '491 p. :',
      languages: [{ key: '/languages/fre' }, { key: '/languages/eng' }],
      series: ['The Old Kingdom, #1'],
      title: 'Sabriel /',
    });
    const facts = await byIsbn(edition);
    expect(facts).toMatchObject({ title: 'Sabriel', pages: 491, series: { name: 'The Old Kingdom', label: '1' } });
    expect(facts).not.toHaveProperty('language');
    expect(await byIsbn(anEdition({ series: ['Puffin books'] }))).not.toHaveProperty('series');
    expect(await byIsbn(anEdition(), FOX, aWork({ series_name: ['Fox'], series_position: ['2'] }))).toMatchObject({
      series: { name: 'Fox', label: '2' },
    });
  });

  it('OUT-15 MET-25 follows documents that say where a record moved, three times and no further', async () => {
    const moved = (to: number) => ({ body: { type: { key: '/type/redirect' }, location: `/books/OL${to}M` } });
    catalogue.answer(`/isbn/${FOX}.json`, moved(1));
    catalogue.answer('/books/OL1M.json', moved(2));
    catalogue.answer('/books/OL2M.json', moved(3));
    catalogue.answer('/books/OL3M.json', { body: anEdition({ key: '/books/OL3M' }) });
    catalogue.answer('/search.json', { body: { docs: [] } });
    expect(await openLibrary().byIsbn(FOX)).toMatchObject({ ok: true, value: { record: '/books/OL3M' } });
    catalogue.answer('/books/OL3M.json', moved(4));
    expect(await openLibrary().byIsbn(FOX)).toEqual({ ok: true, value: undefined });
    expect(catalogue.asked.some(({ path }) => path.includes('OL4M'))).toBe(false);
  });

  it.each([
    ['deleted', { type: { key: '/type/delete' } }],
    ['not found', { error: 'notfound', key: '/books/OL9M' }],
    ['moved to an address of another kind', { type: { key: '/type/redirect' }, location: '//evil.example/x' }],
  ])('MET-25 a record that is %s is "not here"', async (_how, body) => {
    catalogue.answer(`/isbn/${FOX}.json`, { body });
    expect(await openLibrary().byIsbn(FOX)).toEqual({ ok: true, value: undefined });
  });

  it('MET-24 an edition whose names could not be asked for is a failure: half an answer would be kept as a whole one', async () => {
    catalogue.answer(`/isbn/${FOX}.json`, { body: anEdition() });
    catalogue.answer('/search.json', { status: 500 });
    expect(await openLibrary().byIsbn(FOX)).toEqual({ ok: false, error: { type: 'ProviderFailed', reason: 'status' } });
  });

  it('MET-24 a search tells the edition that fits, with the title of the work as the original one', async () => {
    const editions = {
      docs: [{ key: '/books/OL5M', title: 'Fantastique Maître Renard', isbn: ['2070513726', '9782070513727'], language: ['fre'] }],
    };
    catalogue.answer('/search.json', { body: { docs: [aWork({ editions }), aWork({ title: null })] } });
    expect(await openLibrary().search('renard')).toEqual({
      ok: true,
      value: [
        {
          isbn13: '9782070513727',
          title: 'Fantastique Maître Renard',
          originalTitle: 'Fantastic Mr Fox',
          authors: [{ name: 'Roald Dahl' }],
          language: 'fr',
          record: '/books/OL5M',
          cover: '6498519',
        },
      ],
    });
  });

  it('MET-24 a search that is refused for its words found nothing', async () => {
    catalogue.answer('/search.json', { status: 422, body: { error: 'Query too short, must be at least 3 characters' } });
    expect(await openLibrary().search('the')).toEqual({ ok: true, value: [] });
  });
});
