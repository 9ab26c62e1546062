import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isId } from '#domain/ids.ts';
import { sha256, stableId, utf8 } from '#domain/library/import/stable-id.ts';

const hexOf = (text: string) => [...sha256(utf8(text))].map((word) => word.toString(16).padStart(8, '0')).join('');

describe('ids that say where a row came from', () => {
  it.each(['', 'abc', 'é½𝄞', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'x'.repeat(1_000)])(
    'IMP-5 hashes %j as FIPS 180-4 says',
    (text) => expect(hexOf(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex')),
  );

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
