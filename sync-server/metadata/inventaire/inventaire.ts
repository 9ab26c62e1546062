/**
 * Inventaire, whose editions and works stand on Wikidata: the best free source for the parts of a series. No key; asked at one
 * request a second. An edition names its work, a work its authors and series, so a book takes up to three requests.
 * https://api.inventaire.io
 */
import { err, ok, type Result } from '#domain/result.ts';
import { fitting } from '#domain/library/metadata.ts';
import { SEARCH_RESULTS, type MetadataProvider, type ProviderFailure } from '../provider.ts';
import type { ProviderLine } from '../provider-line.ts';
import { partialDateIn } from '../reading/catalogue-date.ts';
import { catalogueText, plainTitle } from '../reading/catalogue-text.ts';
import { jsonIn, listIn, objectIn, textIn, textsIn, type JsonObject } from '../reading/json.ts';
import { isbnsAmong } from '../reading/own-isbn.ts';

/** Wikidata's properties. */
const TITLE = 'wdt:P1476';
const SUBTITLE = 'wdt:P1680';
const WORK = 'wdt:P629';
const AUTHOR = 'wdt:P50';
const PUBLISHER = 'wdt:P123';
const SERIES = 'wdt:P179';
const ORDINAL = 'wdt:P1545';
const DATE = 'wdt:P577';
const PAGES = 'wdt:P1104';
const LANGUAGE = 'wdt:P407';
const ISBNS = ['wdt:P212', 'wdt:P957'];
const IMAGE = 'invp:P2';

const LANGUAGES: Readonly<Record<string, string>> = {
  'wd:Q150': 'fr',
  'wd:Q1860': 'en',
  'wd:Q5287': 'ja',
  'wd:Q188': 'de',
  'wd:Q1321': 'es',
  'wd:Q652': 'it',
  'wd:Q5146': 'pt',
};

type Entities = ReadonlyMap<string, JsonObject>;

export const createInventaire = (line: ProviderLine): MetadataProvider => {
  const get = (path: string) =>
    line.ask(path, 'application/json', (answer) =>
      answer.status === 200 ? jsonIn(answer) : answer.status === 404 ? ok<JsonObject>({}) : err('unreadable'),
    );

  /** Under the names that were asked for, also where an entity was merged into another. */
  const entities = async (uris: readonly string[]): Promise<Result<Entities, ProviderFailure>> => {
    if (uris.length === 0) return ok(new Map());
    const answer = await get(`/api/entities?${new URLSearchParams({ action: 'by-uris', uris: uris.join('|') })}`);
    if (!answer.ok) return answer;
    const found = objectIn(answer.value['entities']);
    const moved = objectIn(answer.value['redirects']);
    return ok(new Map(uris.map((uri) => [uri, objectIn(found[textIn(moved[uri]) ?? uri])])));
  };

  return {
    source: 'inventaire',
    async byIsbn(isbn13) {
      const uri = `isbn:${isbn13}`;
      const editions = await entities([uri]);
      if (!editions.ok) return editions;
      const edition = editions.value.get(uri) ?? {};
      if (!isbnsAmong(ISBNS.flatMap((property) => claims(edition, property))).includes(isbn13)) return ok(undefined);
      const works = await entities(claims(edition, WORK).slice(0, 1));
      if (!works.ok) return works;
      const work = [...works.value.values()][0] ?? {};
      const named = [claims(work, AUTHOR).slice(0, 10), claims(work, SERIES).slice(0, 1), claims(edition, PUBLISHER).slice(0, 1)];
      const others = await entities([...new Set(named.flat())]);
      if (!others.ok) return others;
      const [authors = [], [series] = [], [publisher] = []] = named.map((uris) =>
        uris.map((it) => labelOf(others.value.get(it))).filter((label) => label !== undefined),
      );
      const label = claims(work, ORDINAL)[0];
      const facts = fitting({
        isbn13,
        title: plainTitle(claims(edition, TITLE)[0] ?? ''),
        subtitle: plainTitle(claims(edition, SUBTITLE)[0] ?? ''),
        authors: authors.map((name) => ({ name })),
        publisher: catalogueText(publisher ?? ''),
        publishedOn: partialDateIn(claims(edition, DATE)[0] ?? ''),
        pages: listIn(objectIn(edition['claims'])[PAGES])[0],
        language: LANGUAGES[claims(edition, LANGUAGE)[0] ?? ''],
        ...(series !== undefined && { series: { name: series, ...(label !== undefined && { label }) } }),
        record: uri,
        cover: claims(edition, IMAGE)[0],
      });
      return ok(facts.title === undefined ? undefined : facts);
    },

    /** Works by their label alone: who wrote them would be a request for each. */
    async search(query) {
      const answer = await get(
        `/api/search?${new URLSearchParams({ types: 'works', search: query, lang: 'fr', limit: String(SEARCH_RESULTS) })}`,
      );
      if (!answer.ok) return answer;
      const works = listIn(answer.value['results']).map(objectIn);
      return ok(
        works
          .map((work) =>
            fitting({ title: plainTitle(textIn(work['label']) ?? ''), record: textIn(work['uri']), cover: textsIn(work['image'])[0] }),
          )
          .filter(({ title }) => title !== undefined),
      );
    },
  };
};

const claims = (entity: JsonObject, property: string): readonly string[] => textsIn(objectIn(entity['claims'])[property] ?? []);

/** The French label before the others; people have one spelling mostly. */
const labelOf = (entity: JsonObject = {}): string | undefined => {
  const labels = objectIn(entity['labels']);
  return [labels['fr'], labels['mul'], labels['en'], ...Object.values(labels)].map(textIn).find((label) => label !== undefined);
};
