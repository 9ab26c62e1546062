import { describe, expect, it } from 'vitest';
import { randomOf, upTo } from '../../../kit/random.ts';
import { live } from './people.ts';

describe('people who share, leave, move and page at once', () => {
  it.each(Array.from({ length: Number(process.env['SEEDS'] ?? 40) }, (_, n) => n + Number(process.env['FIRST_SEED'] ?? 0)))(
    'SYN-38 SYN-58 all end with what a new device gets, seed %i',
    async (seed) => {
      expect(await live(seed, 20 + upTo(randomOf(seed), 120))).toEqual([]);
    },
  );

  it('SYN-38 SYN-145 whoever says yes after another member went does not keep that member', async () => {
    expect(await live(10_041, 120)).toEqual([]);
  });
});
