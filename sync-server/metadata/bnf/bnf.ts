/**
 * Bibliothèque nationale de France, by SRU: the best for books with a French ISBN. No key. Asked at one request a second.
 * https://catalogue.bnf.fr/api
 */
import { isbn10Of13 } from '#domain/library/isbn.ts';
import { ok, err } from '#domain/result.ts';
import { SEARCH_RESULTS, type MetadataProvider } from '../provider.ts';
import type { ProviderAnswer, ProviderLine } from '../provider-line.ts';
import { factsOf, isbnsOf } from './record-facts.ts';
import { recordsIn } from './unimarc.ts';

export const createBnf = (line: ProviderLine): MetadataProvider => {
  const ask = (query: string, most: number) => {
    const parameters = new URLSearchParams({
      version: '1.2',
      operation: 'searchRetrieve',
      recordSchema: 'unimarcxchange',
      maximumRecords: String(most),
      startRecord: '1',
      query,
    });
    return line.ask(`/api/SRU?${parameters}`, 'application/xml', (answer: ProviderAnswer) =>
      answer.status === 200 ? recordsIn(answer.text) : err('unreadable'),
    );
  };
  return {
    source: 'bnf',
    async byIsbn(isbn13) {
      // Records of before 2007 have ten digits only.
      const records = await ask(`bib.isbn any "${[isbn13, isbn10Of13(isbn13)].filter(Boolean).join(' ')}"`, 5);
      if (!records.ok) return records;
      const own = records.value.find((record) => isbnsOf(record).includes(isbn13));
      const facts = own && factsOf(own, isbn13);
      return ok(facts?.title === undefined ? undefined : facts);
    },
    async search(query) {
      // Quotes would end the term of the query language.
      const records = await ask(`bib.anywhere all "${query.replace(/["\\]/g, ' ')}"`, SEARCH_RESULTS);
      return records.ok ? ok(records.value.map((record) => factsOf(record)).filter(({ title }) => title !== undefined)) : records;
    },
  };
};
