import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isId } from '#domain/ids.ts';
import { stableId, utf8 } from '#domain/library/import/stable-id.ts';
import { createSha256, hexOf, sha256 } from '#domain/sha256.ts';

describe('ids that say where a row came from', () => {
  it.each(['', 'abc', 'é½𝄞', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'x'.repeat(1_000)])(
    'IMP-5 hashes %j as FIPS 180-4 says',
    (text) => expect(hexOf(sha256(utf8(text)))).toBe(createHash('sha256').update(text, 'utf8').digest('hex')),
  );

  it.each([1, 7, 63, 64, 65, 130])('EXP-7 hashes bytes that come by %i at a time as it does at once', (size) => {
    const bytes = utf8('Ourika, '.repeat(60));
    const hash = createSha256();
    for (let at = 0; at < bytes.length; at += size) hash.update(bytes.subarray(at, at + size));
    expect(hexOf(hash.words())).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('IMP-5 the same text is the same id, another text another', () => {
    expect(stableId('a')).toBe(stableId('a'));
    expect(stableId('a')).not.toBe(stableId('b'));
  });

  it('IMP-5 an id is a UUID of version 8', () => {
    for (let n = 0; n < 100; n++) {
      expect(isId(stableId(`row ${n}`))).toBe(true);
      expect(stableId(`row ${n}`)).toMatch(/^.{14}8.{4}[89ab]/);
    }
  });
});
