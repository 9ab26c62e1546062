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

/** Fits a packet anyway. */
const WORTH_IT = 1_200;
/**
 * From here on the line counts for more than the server's time: a page of rows is a third smaller for some
 * milliseconds more (docs/adr/0017). Below it somebody waits for a change of another device.
 */
const LARGE = 20_000;
const QUICK = { br: 1, gzip: 1 };
const SMALL = { br: 5, gzip: 6 };

const brotliOf = promisify(brotliCompress);
const gzipOf = promisify<string, { readonly level: number }, Buffer>(gzip);

/** `accepted`: the request's `Accept-Encoding`. */
export const squeeze = async (text: string, accepted: string | undefined): Promise<Squeezed> => {
  if (text.length < WORTH_IT) return { body: text };
  const effort = text.length < LARGE ? QUICK : SMALL;
  const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_SIZE_HINT: size } = constants;
  if (takes(accepted, 'br'))
    return { body: await brotliOf(text, { params: { [quality]: effort.br, [size]: text.length } }), encoding: 'br' };
  if (takes(accepted, 'gzip')) return { body: await gzipOf(text, { level: effort.gzip }), encoding: 'gzip' };
  return { body: text };
};

const takes = (accepted = '', encoding: string): boolean =>
  accepted.split(',').some((part) => {
    const [name = '', ...parameters] = part.split(';').map((it) => it.trim().toLowerCase());
    return name === encoding && !parameters.some((it) => /^q=0(\.0*)?$/.test(it));
  });
