import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGoogleBooks } from '../../../../sync-server/metadata/google/google-books.ts';
import { aCatalogue, type CatalogueStub } from '../../../kit/catalogue-stub.ts';
import { aLine } from './a-line.ts';

const FOX = '9780140328721';

let catalogue: CatalogueStub;
beforeEach(async () => void (catalogue = await aCatalogue()));
afterEach(() => catalogue.close());

const google = () => createGoogleBooks(aLine(catalogue.url, {}, 'google'), 'a-key');
const aVolume = (isbn: string, info: object = {}) => ({
  id: `id-${isbn}`,
  volumeInfo: { title: `Book ${isbn}`, industryIdentifiers: [{ type: 'ISBN_13', identifier: isbn }], ...info },
});

describe('Google Books', () => {
  it('MET-27 tells the volume with the ISBN that was asked for, whatever else comes first, and sends its key', async () => {
    const fox = { authors: ['Roald Dahl'], publishedDate: '1988-10', pageCount: 96, language: 'en', imageLinks: { thumbnail: 'http://x' } };
    catalogue.answer('/volumes', { body: { items: [aVolume('9782070427796'), aVolume(FOX, fox)] } });
    expect(await google().byIsbn(FOX)).toEqual({
      ok: true,
      value: {
        isbn13: FOX,
        title: `Book ${FOX}`,
        authors: [{ name: 'Roald Dahl' }],
        publishedOn: '1988-10',
        pages: 96,
        language: 'en',
        record: `id-${FOX}`,
        cover: `id-${FOX}`,
      },
    });
    expect(new URL(catalogue.asked[0]?.path ?? '', catalogue.url).searchParams.get('key')).toBe('a-key');
  });

  it('OUT-19 MET-22 another book is no answer', async () => {
    catalogue.answer('/volumes', { body: { items: [aVolume('9782070427796')] } });
    expect(await google().byIsbn(FOX)).toEqual({ ok: true, value: undefined });
  });

  it('MET-27 an answer without items found nothing', async () => {
    catalogue.answer('/volumes', { body: { kind: 'books#volumes', totalItems: 0 } });
    expect(await google().search('nothing like it')).toEqual({ ok: true, value: [] });
  });
});
