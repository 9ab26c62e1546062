/**
 * One attempt at a request with a deadline: for the answer to begin, then for each part of it to follow. A body that
 * trickles is fine, a body that stopped is no answer. The body is read here to its end, so that a cut one is noticed.
 */
import type { Clock } from '../surroundings.ts';
import type { Heard } from './answer.ts';

export type Outcome =
  | {
      readonly type: 'answered';
      readonly heard: Heard;
      readonly headers: Headers;
      /** Of the body as it came over the network, as far as the platform tells. */
      readonly bytes: number;
      /** The answer as the engine expects it. */
      readonly response: () => Response;
    }
  /** No network, a cut connection, a deadline, a closed database. */
  | { readonly type: 'no-answer' };

/** Between two parts of an answer, at most this long. */
const PART_DEADLINE_MS = 30_000;

/** Never rejects. `deadlineMs`: until the answer begins; `closed` ends the attempt at any time; `onBegun` is called when it begins. */
export const attemptOnce = async (
  send: typeof fetch,
  url: string,
  init: RequestInit,
  deadlineMs: number,
  clock: Clock,
  closed: AbortSignal,
  onBegun: () => void = () => {},
): Promise<Outcome> => {
  const attempt = new AbortController();
  const abort = () => attempt.abort();
  closed.addEventListener('abort', abort);
  let cancelDeadline = clock.after(deadlineMs, abort);
  const restartDeadline = () => {
    cancelDeadline();
    cancelDeadline = clock.after(PART_DEADLINE_MS, abort);
  };
  try {
    // A redirection leads away from our server: neither the changes nor the token may go there.
    const response = await send(url, { ...init, redirect: 'manual', signal: attempt.signal });
    onBegun();
    restartDeadline();
    const body = await readText(response, restartDeadline);
    const { status, statusText, headers } = response;
    return {
      type: 'answered',
      heard: { status, retryAfter: headers.get('retry-after'), date: headers.get('date'), body },
      headers,
      bytes: bytesOf(headers, body),
      response: () => new Response(body, { status, statusText, headers }),
    };
  } catch {
    // A browser says nothing more precise than TypeError or AbortError here.
    return { type: 'no-answer' };
  } finally {
    cancelDeadline();
    closed.removeEventListener('abort', abort);
  }
};

/** A proxy may squeeze without telling a length; rows shrink to about a seventh. */
const SQUEEZED = 7;

const bytesOf = (headers: Headers, body: string): number => {
  const told = Number(headers.get('content-length') ?? Number.NaN);
  if (Number.isFinite(told)) return told;
  return headers.has('content-encoding') ? Math.ceil(body.length / SQUEEZED) : body.length;
};

const readText = async (response: Response, onPart: () => void): Promise<string> => {
  if (!response.body) return response.text();
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    onPart();
    text += decoder.decode(value, { stream: true });
  }
};
