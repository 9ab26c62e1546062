/**
 * Google Books, only with a key: without one the quota is shared by the world and always used up. It answers with another
 * book now and then. https://developers.google.com/books/docs/v1/using
 */
import { err, ok } from '#domain/result.ts';
import { fitting, type ToldFacts } from '#domain/library/metadata.ts';
import { SEARCH_RESULTS, type MetadataProvider } from '../provider.ts';
import type { ProviderLine } from '../provider-line.ts';
import { partialDateIn } from '../reading/catalogue-date.ts';
import { catalogueText, plainTitle } from '../reading/catalogue-text.ts';
import { jsonIn, listIn, objectIn, textIn, textsIn, type JsonObject } from '../reading/json.ts';
import { isbnsAmong } from '../reading/own-isbn.ts';

export const createGoogleBooks = (line: ProviderLine, key: string): MetadataProvider => {
  const volumes = async (q: string, maxResults: number) => {
    const answer = await line.ask(
      `/volumes?${new URLSearchParams({ q, maxResults: String(maxResults), key })}`,
      'application/json',
      (it) => (it.status === 200 ? jsonIn(it) : err('unreadable')),
    );
    return answer.ok ? ok(listIn(answer.value['items']).map(objectIn)) : answer;
  };
  return {
    source: 'google',
    async byIsbn(isbn13) {
      const found = await volumes(`isbn:${isbn13}`, 3);
      if (!found.ok) return found;
      const facts = found.value.map((volume) => factsOf(volume, isbn13)).find((it) => it.isbn13 === isbn13);
      return ok(facts?.title === undefined ? undefined : facts);
    },
    async search(query) {
      const found = await volumes(query, SEARCH_RESULTS);
      return found.ok ? ok(found.value.map((volume) => factsOf(volume)).filter(({ title }) => title !== undefined)) : found;
    },
  };
};

/** With the ISBN that was asked for when the volume carries it, else with its first. */
const factsOf = (volume: JsonObject, asked?: string): ToldFacts => {
  const info = objectIn(volume['volumeInfo']);
  const isbns = isbnsAmong(listIn(info['industryIdentifiers']).flatMap((it) => textsIn(objectIn(it)['identifier'])));
  const isbn13 = isbns.find((isbn) => isbn === asked) ?? isbns[0];
  return fitting({
    ...(isbn13 !== undefined && { isbn13 }),
    title: plainTitle(textIn(info['title']) ?? ''),
    subtitle: plainTitle(textIn(info['subtitle']) ?? ''),
    authors: textsIn(info['authors'] ?? []).map((name) => ({ name })),
    publisher: catalogueText(textIn(info['publisher']) ?? ''),
    publishedOn: partialDateIn(textIn(info['publishedDate']) ?? ''),
    pages: info['pageCount'],
    language: info['language'],
    description: textIn(info['description']),
    record: textIn(volume['id']),
    ...(textIn(objectIn(info['imageLinks'])['thumbnail']) !== undefined && { cover: textIn(volume['id']) }),
  });
};
