import { describe, expect, it } from 'vitest';
import { keyFault, keyText } from '../../../../sync-server/core/key.ts';

describe('keys', () => {
  it('of several parts are their JSON text', () => {
    expect(keyText(['rlm-public', 'admin'])).toBe('["rlm-public","admin"]');
    expect(keyText('plain')).toBe('plain');
  });
  it.each([
    ['plain', undefined],
    ['#settings:ada', undefined],
    ['#settings:bob', 'not-allowed'],
    ['#settings', 'not-allowed'],
    ['', 'invalid'],
    ['x'.repeat(256), undefined],
    ['x'.repeat(257), 'invalid'],
    ['a\u0000', 'invalid'],
    ['\ud800', 'invalid'],
    ['🐉', undefined],
  ])('%j', (key, reason) => {
    expect(keyFault(key, 'ada')?.reason).toBe(reason);
  });
});
