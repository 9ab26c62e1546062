/**
 * Which catalogue is asked when, and what their answers say together (docs/adr/0022). Knows the catalogues by their port only.
 */
import { joinFacts, type FactField, type ToldFacts } from '#domain/library/metadata.ts';
import type { MetadataSource } from '#domain/library/metadata-source.ts';
import type { MetadataFound, MetadataOfIsbn } from '#protocol/metadata.ts';
import type { MetadataProvider, ProviderFailure } from './provider.ts';

export interface MetadataGateway {
  /** `isbn13`: valid. */
  byIsbn(isbn13: string): Promise<MetadataOfIsbn>;
  search(query: string): Promise<MetadataFound>;
}

/** Nobody said how to reach the keeper of this server, so nobody is asked. */
export const GATEWAY_NOT_SET_UP: MetadataGateway = {
  byIsbn: async () => ({ state: 'not-set-up' }),
  search: async () => ({ state: 'not-set-up' }),
};

/** While one of these is missing, the next catalogue is asked too. */
const WANTED: readonly FactField[] = ['title', 'authors', 'publishedOn', 'pages'];
/** After a failure that names no time. */
const COME_BACK_MS = 60_000;

type Answer = { readonly source: MetadataSource; readonly facts: ToldFacts };

/** `now`: epoch milliseconds. */
export const createGateway = (providers: readonly MetadataProvider[], now: () => number): MetadataGateway => {
  const known = (sources: readonly MetadataSource[]): readonly MetadataProvider[] =>
    sources.flatMap((source) => providers.filter((provider) => provider.source === source));
  const untilOf = (failure: ProviderFailure): number => (failure.type === 'ProviderResting' ? failure.until : now() + COME_BACK_MS);

  const searchIn = async (sources: readonly MetadataSource[], query: string) => {
    const asked = await Promise.all(known(sources).map(async (provider) => [provider.source, await provider.search(query)] as const));
    const found = asked.flatMap(([source, answer]) => (answer.ok ? answer.value.map((facts) => ({ source, facts })) : []));
    return { found, failures: asked.flatMap(([, answer]) => (answer.ok ? [] : [untilOf(answer.error)])) };
  };

  return {
    async byIsbn(isbn13) {
      const answers: Answer[] = [];
      const failures: number[] = [];
      for (const provider of known(orderFor(isbn13))) {
        const answer = await provider.byIsbn(isbn13);
        if (!answer.ok) failures.push(untilOf(answer.error));
        else if (answer.value !== undefined) answers.push({ source: provider.source, facts: answer.value });
        if (WANTED.every((field) => answers.some(({ facts }) => facts[field] !== undefined))) break;
      }
      if (answers.length > 0) return { state: 'found', facts: joinFacts(answers) };
      return failures.length === 0 ? { state: 'unknown' } : { state: 'resting', until: Math.min(...failures) };
    },

    async search(query) {
      const first = await searchIn(['bnf', 'openlibrary'], query);
      const then = first.found.length > 0 ? { found: [], failures: [] } : await searchIn(['inventaire', 'google'], query);
      const found = withoutRepeats([...first.found, ...then.found]);
      const failures = [...first.failures, ...then.failures];
      if (found.length === 0 && failures.length > 0) return { state: 'resting', until: Math.min(...failures) };
      return { state: 'found', results: found.map((answer) => joinFacts([answer])) };
    },
  };
};

/** The library of a country knows the books printed there before others do. */
export const orderFor = (isbn13: string): readonly MetadataSource[] =>
  /^(?:9782|97910)/.test(isbn13) ? ['bnf', 'openlibrary', 'inventaire', 'google'] : ['openlibrary', 'inventaire', 'google', 'bnf'];

/** One edition that two catalogues know is told once, by the first. */
const withoutRepeats = (answers: readonly Answer[]): readonly Answer[] => {
  const seen = new Set<string>();
  return answers.filter(({ facts: { isbn13 } }) => {
    if (isbn13 === undefined) return true;
    const isNew = !seen.has(isbn13);
    seen.add(isbn13);
    return isNew;
  });
};
