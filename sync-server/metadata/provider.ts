/** The port behind which every catalogue stands. Adapters: bnf, openlibrary, inventaire, google. */
import type { ToldFacts } from '#domain/library/metadata.ts';
import type { MetadataSource } from '#domain/library/metadata-source.ts';
import type { Result } from '#domain/result.ts';

export interface MetadataProvider {
  readonly source: MetadataSource;
  /** `isbn13`: valid. Undefined: the catalogue answered and does not have it. What is told carries that ISBN, or no answer. */
  byIsbn(isbn13: string): Promise<Result<ToldFacts | undefined, ProviderFailure>>;
  /** At most `SEARCH_RESULTS`, best first, each with a title. */
  search(query: string): Promise<Result<readonly ToldFacts[], ProviderFailure>>;
}

export const SEARCH_RESULTS = 20;

/** Why a catalogue said nothing. Either way it may be asked again; `until` is in epoch milliseconds. */
export type ProviderFailure =
  | { readonly type: 'ProviderResting'; readonly until: number }
  | { readonly type: 'ProviderFailed'; readonly reason: 'timeout' | 'network' | 'status' | 'redirect' | 'too-large' | 'unreadable' };
