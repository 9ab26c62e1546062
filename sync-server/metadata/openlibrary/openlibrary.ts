/**
 * Open Library. No key; callers that say who they are may ask three times a second, we ask twice. By ISBN it is asked for the
 * edition and then once for names and series, which an edition has not. https://openlibrary.org/developers/api
 */
import { err, ok, type Result } from '#domain/result.ts';
import type { ToldFacts } from '#domain/library/metadata.ts';
import { SEARCH_RESULTS, type MetadataProvider, type ProviderFailure } from '../provider.ts';
import type { ProviderAnswer, ProviderLine } from '../provider-line.ts';
import { jsonIn, listIn, objectIn, textIn, type JsonObject } from '../reading/json.ts';
import { editionFacts, foundFacts, isbnsOf } from './record-facts.ts';

const FIELDS = [
  'key,title,author_name,cover_i,language,isbn,series_name,series_position',
  'editions,editions.key,editions.title,editions.subtitle,editions.isbn,editions.language,editions.cover_i',
].join(',');

/** A record that moved says so in a document of its own; longer chains are a knot. */
const MOST_MOVES = 3;

export const createOpenLibrary = (line: ProviderLine): MetadataProvider => {
  const get = (path: string) => line.ask(path, 'application/json', documentIn);

  const edition = async (path: string): Promise<Result<JsonObject | undefined, ProviderFailure>> => {
    let next = path;
    for (let moves = 0; moves <= MOST_MOVES; moves++) {
      const answer = await get(next);
      if (!answer.ok || answer.value === undefined) return answer;
      const type = textIn(objectIn(answer.value['type'])['key']);
      if (type === '/type/delete' || answer.value['error'] !== undefined) return ok(undefined);
      if (type !== '/type/redirect') return answer;
      const location = textIn(answer.value['location']) ?? '';
      if (!/^\/books\/OL\d{1,12}M$/.test(location)) return ok(undefined);
      next = `${location}.json`;
    }
    return ok(undefined);
  };

  const search = async (parameters: Readonly<Record<string, string>>): Promise<Result<readonly JsonObject[], ProviderFailure>> => {
    const answer = await get(`/search.json?${new URLSearchParams({ ...parameters, fields: FIELDS, lang: 'fr' })}`);
    return answer.ok ? ok(listIn(answer.value?.['docs']).map(objectIn)) : answer;
  };

  return {
    source: 'openlibrary',
    async byIsbn(isbn13) {
      const found = await edition(`/isbn/${isbn13}.json`);
      if (!found.ok) return found;
      if (found.value === undefined || !isbnsOf(found.value).includes(isbn13)) return ok(undefined);
      const works = await search({ isbn: isbn13, limit: '1' });
      // Half an answer would be kept for as long as a whole one.
      if (!works.ok) return works;
      const facts = editionFacts(found.value, isbn13, works.value[0]);
      return ok(facts.title === undefined ? undefined : facts);
    },
    async search(query) {
      const works = await search({ q: query, limit: String(SEARCH_RESULTS) });
      return works.ok ? ok(works.value.map(foundFacts).filter(({ title }: ToldFacts) => title !== undefined)) : works;
    },
  };
};

/** A miss is a page of HTML; a question that is too short or too common is refused with 422. Both mean "nothing". */
const documentIn = (answer: ProviderAnswer): Result<JsonObject | undefined, 'unreadable'> => {
  if (answer.status === 404 || answer.status === 422 || answer.status === 400) return ok(undefined);
  return answer.status === 200 ? jsonIn(answer) : err('unreadable');
};
