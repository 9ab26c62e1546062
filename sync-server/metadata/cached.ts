/**
 * A catalogue that remembers: hits, misses and searches, each for its days, in the database that all nodes share. Two who ask
 * the same at once share one request. Failures are not kept.
 */
import { createHash } from 'node:crypto';
import { foldKey } from '#domain/library/fold.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Storage } from '../storage/storage.ts';
import type { MetadataProvider, ProviderFailure } from './provider.ts';

export interface CacheDays {
  readonly hit: number;
  /** Of what a catalogue does not have, it may have later. */
  readonly miss: number;
}

interface CachedOptions {
  readonly storage: Pick<Storage, 'read' | 'transactInRealms'>;
  readonly days: CacheDays;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const DAY_MS = 24 * 3_600_000;
/** What a search finds changes sooner than what a book is. */
const MOST_SEARCH_DAYS = 7;

export const cached = (provider: MetadataProvider, { storage, days, now }: CachedOptions): MetadataProvider => {
  const { source } = provider;
  const underWay = new Map<string, Promise<Result<unknown, ProviderFailure>>>();

  const remembered = async <T>(
    question: string,
    ask: () => Promise<Result<T, ProviderFailure>>,
    daysOf: (value: T) => number,
  ): Promise<Result<T, ProviderFailure>> => {
    const kept = await storage.read((reader) => reader.metadataAnswer(source, question, now()));
    if (kept !== undefined) return ok((JSON.parse(kept) as { readonly value?: T }).value as T);
    const answer = await ask();
    if (answer.ok) {
      const expiresAt = now() + daysOf(answer.value) * DAY_MS;
      const text = JSON.stringify({ value: answer.value });
      await storage.transactInRealms((writer) => writer.putMetadataAnswer({ source, question, answer: text, expiresAt }));
    }
    return answer;
  };

  const once = <T>(question: string, ask: () => Promise<Result<T, ProviderFailure>>): Promise<Result<T, ProviderFailure>> => {
    const running = underWay.get(question) as Promise<Result<T, ProviderFailure>> | undefined;
    if (running !== undefined) return running;
    const begun = ask().finally(() => underWay.delete(question));
    underWay.set(question, begun);
    return begun;
  };

  return {
    source,
    byIsbn(isbn13) {
      const question = `isbn:${isbn13}`;
      const daysOf = (facts: unknown): number => (facts === undefined ? days.miss : days.hit);
      return once(question, () => remembered(question, () => provider.byIsbn(isbn13), daysOf));
    },
    search(query) {
      const question = `search:${createHash('sha256').update(foldKey(query)).digest('hex')}`;
      const daysOf = (): number => Math.min(MOST_SEARCH_DAYS, days.miss);
      return once(question, () => remembered(question, () => provider.search(query), daysOf));
    },
  };
};
