import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { squeeze } from '../../../../sync-server/http/squeeze.ts';

const text = JSON.stringify(Array.from({ length: 2_000 }, (_, n) => ({ id: n, title: `Tome ${n * 7919}`, realmId: 'a'.repeat(36) })));
const bytes = Buffer.byteLength(text);

it.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['br;q=0.000', undefined],
  ['identity', undefined],
  [undefined, undefined],
] as const)('SYN-152 to %s goes %s, and comes out as it was', async (accepted, encoding) => {
  const squeezed = await squeeze(text, accepted);
  expect(squeezed.encoding).toBe(encoding);
  const body = Buffer.from(squeezed.body);
  expect((encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body).toString()).toBe(text);
});

it('SYN-152 a page of a first sync is squeezed harder than a few changes', async () => {
  const part = text.slice(0, 15_000);
  for (const accepted of ['br', 'gzip']) {
    const [few, page] = [await squeeze(part, accepted), await squeeze(text, accepted)];
    expect(page.body.length / bytes).toBeLessThan(few.body.length / part.length);
  }
});

it('a short answer goes as it is', async () => {
  expect(await squeeze('{}', 'br')).toEqual({ body: '{}' });
});
