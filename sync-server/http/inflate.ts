/**
 * Bodies as they come in through the door of the sync: whoever is nobody may say little, and what was squeezed is
 * inflated while it arrives, so that a bomb is noticed long before it has gone off (SYN-151).
 */
import { Transform, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { failure } from '../failure.ts';
import { Refusal } from './failures.ts';

export interface Intake {
  /** Largest body after inflating, in bytes. */
  readonly limit: number;
  /** `Content-Encoding` of the request. */
  readonly encoding: string | undefined;
  /** `Content-Length`: of what comes over the wire, which the parser of HTTP holds it to. */
  readonly length?: string | undefined;
}

/** What Fastify wants to know of a stream that is longer than what came over the wire. */
export type Inflated = Readable & { receivedEncodedLength?: number };

/** Rows of a library squeeze to a tenth, one long text of a single letter to a thousandth. */
const LARGEST_RATIO = 200;
/** Below this nobody minds. */
const HARMLESS_BYTES = 4 * 1024 * 1024;

/** The body in plain. Its reader gets a `Refusal`: `too-large`, `bad-request` when it is no gzip. Throws `unsupported-media-type` for another encoding. */
export const takeIn = (body: Readable, { limit, encoding = 'identity', length }: Intake): Inflated => {
  if (encoding === 'identity' && Number(length) <= limit) return body;
  if (encoding === 'identity') return measured(body, limit, (error) => error);
  if (encoding !== 'gzip') throw new Refusal(failure('unsupported-media-type', 'Send gzip or nothing as Content-Encoding'));
  const gunzip = createGunzip();
  const notGzip = () => new Refusal(failure('bad-request', 'The body is not gzip'));
  const plain: Inflated = measured(gunzip, limit, notGzip, () => plain.receivedEncodedLength ?? 0);
  plain.receivedEncodedLength = 0;
  body.on('data', (chunk: Buffer) => (plain.receivedEncodedLength = (plain.receivedEncodedLength ?? 0) + chunk.length));
  body.on('error', (error) => plain.destroy(error));
  body.on('close', () => {
    if (!body.readableEnded) gunzip.destroy();
  });
  body.pipe(gunzip);
  return plain;
};

const measured = (source: Readable, limit: number, faultOf: (error: Error) => Error, encodedLength?: () => number): Transform => {
  let length = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      length += chunk.length;
      const isBomb = encodedLength !== undefined && length > HARMLESS_BYTES && length > encodedLength() * LARGEST_RATIO;
      if (length <= limit && !isBomb) return done(null, chunk);
      source.unpipe(counter);
      source.destroy();
      return done(new Refusal(failure('too-large')));
    },
  });
  source.on('error', (error) => counter.destroy(faultOf(error)));
  return source.pipe(counter);
};
