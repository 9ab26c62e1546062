import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { takeIn } from '../../../../sync-server/http/inflate.ts';

const LIMIT = 64 * 1024 * 1024;
const inPieces = (all: Buffer, size = 10_000): Readable =>
  Readable.from(Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.subarray(i * size, (i + 1) * size)));
const text = (length: number): Buffer =>
  Buffer.from(
    Array.from({ length: length / 8 }, (_, i) =>
      String(i * 7919)
        .padStart(8, '0')
        .slice(0, 8),
    ).join(''),
  );

describe('SYN-151 a body', () => {
  it('arrives as it was, squeezed or not, and tells how much came over the wire', async () => {
    const body = text(800_000);
    const squeezed = gzipSync(body);
    const inflated = takeIn(inPieces(squeezed), { limit: LIMIT, encoding: 'gzip' });
    expect((await buffer(inflated)).equals(body)).toBe(true);
    expect(inflated.receivedEncodedLength).toBe(squeezed.length);
    expect((await buffer(takeIn(inPieces(body), { limit: LIMIT, encoding: undefined }))).equals(body)).toBe(true);
  });

  it('is refused beyond its limit, inflated or not', async () => {
    const body = text(400_000);
    await expect(buffer(takeIn(inPieces(body), { limit: 300_000, encoding: undefined }))).rejects.toMatchObject({
      failure: { kind: 'too-large' },
    });
    await expect(buffer(takeIn(inPieces(gzipSync(body)), { limit: 300_000, encoding: 'gzip' }))).rejects.toMatchObject({
      failure: { kind: 'too-large' },
    });
  });

  it('is not measured again when its length came first and fits', async () => {
    const body = inPieces(text(400_000));
    expect(takeIn(body, { limit: 400_000, encoding: undefined, length: '400000' })).toBe(body);
    await expect(buffer(takeIn(body, { limit: 300_000, encoding: undefined, length: '400000' }))).rejects.toMatchObject({
      failure: { kind: 'too-large' },
    });
  });

  it('that inflates like a bomb is noticed while it arrives', async () => {
    const bomb = gzipSync(Buffer.alloc(40_000_000));
    let seen = 0;
    const body = takeIn(inPieces(bomb, 2_000), { limit: LIMIT, encoding: 'gzip' });
    body.on('data', (chunk: Buffer) => (seen += chunk.length));
    await expect(buffer(body)).rejects.toMatchObject({ failure: { kind: 'too-large' } });
    expect(seen).toBeLessThan(8_000_000);
  });

  it('that is no gzip, or a cut one, is a bad request; another encoding is not taken', async () => {
    const cut = gzipSync(text(80_000));
    for (const body of [Buffer.from('{"v":3}'), cut.subarray(0, cut.length - 20)])
      await expect(buffer(takeIn(inPieces(body), { limit: LIMIT, encoding: 'gzip' }))).rejects.toMatchObject({
        failure: { kind: 'bad-request' },
      });
    expect(() => takeIn(inPieces(cut), { limit: LIMIT, encoding: 'zstd' })).toThrow('unsupported-media-type');
  });
});
