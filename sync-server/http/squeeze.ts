/**
 * Answers as they go out: squeezed at once and with their length, so that a device can tell what they cost and how far
 * a page has come (SYN-152).
 */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export interface Squeezed {
  readonly body: string | Buffer;
  /** Absent: as it is. */
  readonly encoding?: 'br' | 'gzip';
}

/**
 * `quickly` for what somebody waits for on a good line; `small` for the pages of a first sync: two thirds of the bytes
 * for a few milliseconds more of the server's time (ADR 0017).
 */
export type Effort = 'quickly' | 'small';

/** Fits a packet anyway. */
const WORTH_IT = 1_200;
const BROTLI: Readonly<Record<Effort, number>> = { quickly: 1, small: 5 };
const GZIP: Readonly<Record<Effort, number>> = { quickly: 1, small: 6 };

const brotliOf = promisify(brotliCompress);
const gzipOf = promisify<string, { readonly level: number }, Buffer>(gzip);

/** `accepted`: the request's `Accept-Encoding`. */
export const squeeze = async (text: string, accepted: string | undefined, effort: Effort): Promise<Squeezed> => {
  if (text.length < WORTH_IT) return { body: text };
  const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_SIZE_HINT: size } = constants;
  if (takes(accepted, 'br'))
    return { body: await brotliOf(text, { params: { [quality]: BROTLI[effort], [size]: text.length } }), encoding: 'br' };
  if (takes(accepted, 'gzip')) return { body: await gzipOf(text, { level: GZIP[effort] }), encoding: 'gzip' };
  return { body: text };
};

const takes = (accepted = '', encoding: string): boolean =>
  accepted.split(',').some((part) => {
    const [name = '', ...parameters] = part.split(';').map((it) => it.trim().toLowerCase());
    return name === encoding && !parameters.some((it) => /^q=0(\.0*)?$/.test(it));
  });
