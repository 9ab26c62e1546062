import { expect, test } from 'vitest';
import { fitted, shrinkPhoto, smallest } from '../../../../src/worker/pictures/shrink.ts';

test.each([
  [4_000, 3_000, 800, 600],
  [3_000, 4_000, 600, 800],
  [800, 10, 800, 10],
  [300, 200, 300, 200],
  [20_000, 1, 800, 1],
])('ATT-17 a picture of %i × %i becomes %i × %i', (width, height, ...kept) => {
  expect(Object.values(fitted(width, height))).toEqual(kept);
});

const encoder = (sizeAt: (quality: number) => number) => {
  const qualities: number[] = [];
  const encode = async (quality: number) => {
    qualities.push(quality);
    return { size: sizeAt(quality) } as Blob;
  };
  return { encode, qualities };
};

test('ATT-17 the best quality is taken that is small enough', async () => {
  const { encode, qualities } = encoder((quality) => quality * 160_000);
  expect((await smallest(encode)).size).toBeLessThanOrEqual(120_000);
  expect(qualities).toHaveLength(2);
});

test('ATT-17 a picture that does not get small enough is kept as small as it gets', async () => {
  const { encode } = encoder((quality) => quality * 1_000_000);
  expect((await smallest(encode)).size).toBe(450_000);
});

test('ATT-17 a film that says it is a picture is not even read', async () => {
  expect(await shrinkPhoto({ size: 900_000_000 } as Blob)).toEqual({ ok: false, error: { type: 'PictureUnreadable' } });
});
