/**
 * The line to one catalogue: its queue, its breaker, its deadline, one name for who is calling. Every request goes to the
 * configured address and nowhere else, also when an answer sends us on, unless it was said where else that may lead.
 * Knows nothing of what is asked or answered; nothing of either reaches an event.
 */
import { err, ok, type Result } from '#domain/result.ts';
import type { MetadataSource } from '#domain/library/metadata-source.ts';
import type { Events } from '../events.ts';
import { createBreaker } from './breaker.ts';
import { createPace } from './pace.ts';
import type { ProviderFailure } from './provider.ts';

export interface ProviderAnswer {
  /** Neither 429, nor a redirect, nor 5xx. */
  readonly status: number;
  /** Empty when it said none. */
  readonly contentType: string;
  readonly text: string;
  readonly bytes: Uint8Array;
}

export interface ProviderLine {
  /**
   * `path`: with its query, behind the configured address. `read`: what the answer means, or that it means nothing; an answer
   * that cannot be read counts as a failure of the catalogue.
   */
  ask<T>(path: string, accept: string, read: (answer: ProviderAnswer) => Result<T, 'unreadable'>): Promise<Result<T, ProviderFailure>>;
}

export interface ProviderLineOptions {
  readonly source: MetadataSource;
  /** Where the catalogue is; may have a path, no slash at its end. */
  readonly base: string;
  readonly userAgent: string;
  /** At least so long between the beginnings of two requests. */
  readonly everyMs: number;
  /** For one request and its answer, and for the place in the queue. */
  readonly deadlineMs?: number;
  /** Of one answer; 2 MB. */
  readonly mostBytes?: number;
  /** Whether an answer may send us on there, besides the configured origin. */
  readonly mayGoTo?: (url: URL) => boolean;
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly events: Pick<Events, 'catalogueAsked' | 'catalogueRests'>;
}

const DEADLINE_MS = 8_000;
/** A wait that a person does not notice much; a longer one is a rest. */
const SHORT_WAIT_MS = 3_000;
const AFTER_FAILURE_MS = 500;
const REST_WITHOUT_A_WORD_MS = 60_000;
const MOST_REDIRECTS = 3;
const MOST_BYTES = 2 * 2 ** 20;

type Failed = Extract<ProviderFailure, { type: 'ProviderFailed' }>;
type Outcome = Result<ProviderAnswer, Failed | { readonly type: 'TooMany'; readonly waitMs: number }>;

const failed = (reason: Failed['reason']): Failed => ({ type: 'ProviderFailed', reason });

export const createProviderLine = ({
  source,
  base,
  userAgent,
  everyMs,
  deadlineMs = DEADLINE_MS,
  mostBytes = MOST_BYTES,
  mayGoTo = () => false,
  now = Date.now,
  sleep = pause,
  events,
}: ProviderLineOptions): ProviderLine => {
  const pace = createPace({ everyMs, now, sleep });
  const breaker = createBreaker();
  const { origin } = new URL(base);

  const request = async (path: string, accept: string): Promise<Outcome> => {
    let url = new URL(base + path);
    const signal = AbortSignal.timeout(deadlineMs);
    try {
      for (let redirects = 0; ; redirects++) {
        const response = await fetch(url, { headers: { accept, 'user-agent': userAgent }, redirect: 'manual', signal });
        const { status, headers } = response;
        const location = headers.get('location');
        if (status < 300 || status > 399 || location === null) return await answerOf(response, now(), mostBytes);
        await response.body?.cancel();
        url = new URL(location, url);
        if ((url.origin !== origin && !mayGoTo(url)) || redirects === MOST_REDIRECTS) return err(failed('redirect'));
        await pace.turn();
      }
    } catch (error) {
      return err(failed((error as Error).name === 'TimeoutError' ? 'timeout' : 'network'));
    }
  };

  const restFor = (waitMs: number): void => {
    breaker.rest(now() + waitMs, now());
    events.catalogueRests({ source, until: breaker.restsUntil(now()) ?? now() });
  };

  return {
    async ask(path, accept, read) {
      for (let attempt = 1; ; attempt++) {
        const rest = breaker.restsUntil(now());
        if (rest !== undefined) return err({ type: 'ProviderResting', until: rest });
        const wait = pace.waitMs();
        if (wait > deadlineMs) return err({ type: 'ProviderResting', until: now() + wait });
        await pace.turn();

        const began = now();
        const outcome = await request(path, accept);
        const said = outcome.ok ? read(outcome.value) : undefined;
        const value = said === undefined || said.ok ? said : err(failed('unreadable'));
        events.catalogueAsked({ source, outcome: outcomeOf(outcome, said), durationMs: now() - began });
        if (value?.ok) {
          breaker.succeeded();
          return value;
        }
        if (!outcome.ok && outcome.error.type === 'TooMany') {
          const { waitMs } = outcome.error;
          if (attempt === 1 && waitMs <= SHORT_WAIT_MS) {
            await sleep(waitMs);
            continue;
          }
          restFor(waitMs);
          return err({ type: 'ProviderResting', until: now() + waitMs });
        }
        if (breaker.failed(now())) events.catalogueRests({ source, until: breaker.restsUntil(now()) ?? now() });
        else if (attempt === 1) {
          await sleep(AFTER_FAILURE_MS);
          continue;
        }
        return err(value?.error ?? (outcome.ok ? failed('unreadable') : (outcome.error as Failed)));
      }
    },
  };
};

const outcomeOf = (outcome: Outcome, said: Result<unknown, 'unreadable'> | undefined): string => {
  if (said !== undefined) return said.ok ? 'answered' : 'unreadable';
  if (outcome.ok) return 'answered';
  return outcome.error.type === 'TooMany' ? 'too-many' : outcome.error.reason;
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const answerOf = async (response: Response, now: number, mostBytes: number): Promise<Outcome> => {
  const { status, headers } = response;
  if (status === 429 || status >= 500 || status === 401 || status === 403) {
    await response.body?.cancel();
    return err(status === 429 ? { type: 'TooMany', waitMs: waitIn(headers.get('retry-after'), now) } : failed('status'));
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    // Leaving the loop cancels the rest.
    if (bytes > mostBytes) return err(failed('too-large'));
    chunks.push(chunk);
  }
  const all = Buffer.concat(chunks);
  return ok({ status, contentType: headers.get('content-type') ?? '', text: all.toString('utf8'), bytes: all });
};

/** Seconds or a date (RFC 9110); a minute when it says neither. */
const waitIn = (retryAfter: string | null, now: number): number => {
  const text = retryAfter?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? REST_WITHOUT_A_WORD_MS : Math.max(0, at - now);
};
