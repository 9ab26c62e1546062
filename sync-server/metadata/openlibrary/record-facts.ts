/** What Open Library's records say, in our words. Any field may be missing, of another type, or null. */
import { fitting, type ToldFacts } from '#domain/library/metadata.ts';
import { partialDateIn } from '../reading/catalogue-date.ts';
import { catalogueText, plainTitle } from '../reading/catalogue-text.ts';
import { listIn, objectIn, textIn, textsIn, type JsonObject } from '../reading/json.ts';
import { languageOfMarc } from '../reading/marc-language.ts';
import { isbnsAmong } from '../reading/own-isbn.ts';
import { pagesIn } from '../reading/pagination.ts';

/** Some editions list the ISBNs of other bindings too. */
export const isbnsOf = (edition: JsonObject): readonly string[] =>
  isbnsAmong([...textsIn(edition['isbn_13']), ...textsIn(edition['isbn_10'])]);

/** `work`: what a search for the same ISBN found. */
export const editionFacts = (edition: JsonObject, isbn13: string, work: JsonObject = {}): ToldFacts => {
  const { number_of_pages: pages } = edition;
  return fitting({
    isbn13,
    title: plainTitle(textIn(edition['title']) ?? ''),
    subtitle: plainTitle(textIn(edition['subtitle']) ?? ''),
    authors: authorsOf(work),
    publisher: catalogueText(textsIn(edition['publishers'])[0] ?? ''),
    publishedOn: partialDateIn(textIn(edition['publish_date']) ?? ''),
    pages: typeof pages === 'number' ? pages : pagesIn(textIn(edition['pagination']) ?? ''),
    language: languageOf(listIn(edition['languages']).map((language) => textIn(objectIn(language)['key'])?.split('/').at(-1))),
    description: wordsOf(edition['description']),
    series: seriesOf(work) ?? statedSeries(textsIn(edition['series'])[0] ?? ''),
    record: textIn(edition['key']),
    cover: coverOf(listIn(edition['covers'])) ?? coverOf([work['cover_i']]),
  });
};

/** A work as a search finds it, with the edition that fits the language best. */
export const foundFacts = (work: JsonObject): ToldFacts => {
  const edition = objectIn(listIn(objectIn(work['editions'])['docs'])[0]);
  const isbn13 = isbnsAmong(textsIn(edition['isbn']))[0];
  const title = plainTitle(textIn(edition['title']) ?? textIn(work['title']) ?? '');
  const original = plainTitle(textIn(work['title']) ?? '');
  return fitting({
    ...(isbn13 !== undefined && { isbn13 }),
    title,
    subtitle: plainTitle(textIn(edition['subtitle']) ?? ''),
    ...(original !== title && { originalTitle: original }),
    authors: authorsOf(work),
    language: languageOf(textsIn(edition['language'])),
    series: seriesOf(work),
    record: textIn(edition['key']) ?? textIn(work['key']),
    cover: coverOf([edition['cover_i']]) ?? coverOf([work['cover_i']]),
  });
};

const authorsOf = (work: JsonObject): ToldFacts['authors'] => {
  const names = textsIn(work['author_name']).slice(0, 20);
  return names.length === 0 ? undefined : names.map((name) => ({ name }));
};

const seriesOf = (work: JsonObject): ToldFacts['series'] => {
  const name = textsIn(work['series_name'])[0];
  const label = textsIn(work['series_position'])[0];
  return name === undefined ? undefined : { name, ...(label !== undefined && { label }) };
};

/** "Old Kingdom, #1", "Old Kingdom -- 1", "Old Kingdom (1)". Without a number it may as well be a publisher's collection. */
const statedSeries = (text: string): ToldFacts['series'] => {
  const [, name = '', label] = /^(.*?)\s*(?:,\s*#|--\s*|\()(\d+(?:[.-]\d+)?)\)?\s*$/.exec(text) ?? [];
  return label === undefined || name === '' ? undefined : { name, label };
};

/** Several languages say nothing about which one it is. */
const languageOf = (codes: readonly (string | undefined)[]): string | undefined =>
  codes.length === 1 ? languageOfMarc(codes[0] ?? '') : undefined;

/** A text, or an object that holds one. */
const wordsOf = (value: unknown): string | undefined => textIn(value) ?? textIn(objectIn(value)['value']);

/** Removed pictures are -1 or null. */
const coverOf = (ids: readonly unknown[]): string | undefined => {
  const id = ids.find((it) => typeof it === 'number' && Number.isInteger(it) && it > 0);
  return id === undefined ? undefined : String(id);
};
