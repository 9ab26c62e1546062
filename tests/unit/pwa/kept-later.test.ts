import { describe, expect, test } from 'vitest';
import { bringAlong, dropFormer, keepForLater, type KeptFiles, type LaterFile, stemOf } from '../../../src/pwa/kept-later.ts';

/** A cache that holds these files; `missing` cannot be fetched. */
const aCache = (held: readonly string[], missing: readonly string[] = []) => {
  const urls = new Set(held.map((name) => `https://griot.example/assets/${name}`));
  const kept: KeptFiles = {
    keys: async () => [...urls].map((url) => ({ url })),
    async add(path) {
      if (missing.some((name) => path.endsWith(name))) throw new TypeError('Failed to fetch');
      urls.add(`https://griot.example${path}`);
    },
    delete: async (url) => urls.delete(url),
  };
  return { kept, names: () => [...urls].map((url) => url.split('/').pop()).sort() };
};
const aFile = (name: string, later: LaterFile['later'] = 'idle'): LaterFile => ({ url: `assets/${name}`, later });
const NEW = [
  aFile('account-NNNNNNNN.js'),
  aFile('series-table-NN-N_NNN.js'),
  aFile('en-NNNNNNN1.js', 'wanted'),
  aFile('en-NNNNNNN2.js', 'wanted'),
];

test.each([
  ['assets/account-BdrJPHIx.js', 'account.js'],
  ['https://griot.example/assets/series-table-z-Mt_nHa.js', 'series-table.js'],
  ['assets/en-CMK19Gkc.js', 'en.js'],
])('the stem of %s is %s', (url, stem) => expect(stemOf(url)).toBe(stem));

describe('APP-3 an update brings the new form of what this device had, and of nothing else', () => {
  test('a file that was kept comes, one that never was does not', async () => {
    const { kept, names } = aCache(['account-OOOOOOOO.js', 'en-OOOOOOO1.js']);
    await bringAlong(NEW, kept);
    expect(names()).toEqual(['account-NNNNNNNN.js', 'account-OOOOOOOO.js', 'en-NNNNNNN1.js', 'en-NNNNNNN2.js', 'en-OOOOOOO1.js']);
  });

  test('where one cannot be had the update fails, and what was there stays', async () => {
    const { kept, names } = aCache(['account-OOOOOOOO.js'], ['account-NNNNNNNN.js']);
    await expect(bringAlong(NEW, kept)).rejects.toThrow('Failed to fetch');
    expect(names()).toEqual(['account-OOOOOOOO.js']);
  });

  test('when the new version is at work the former files go', async () => {
    const { kept, names } = aCache(['account-OOOOOOOO.js', 'account-NNNNNNNN.js']);
    await dropFormer(NEW, kept);
    expect(names()).toEqual(['account-NNNNNNNN.js']);
  });
});

describe('APP-2 idle hours bring what is meant for them', () => {
  test('and no language that nobody chose', async () => {
    const { kept, names } = aCache([]);
    await keepForLater(NEW, kept, [], true);
    expect(names()).toEqual(['account-NNNNNNNN.js', 'series-table-NN-N_NNN.js']);
  });

  test('on a line that costs only what somebody chose', async () => {
    const { kept, names } = aCache([]);
    await keepForLater(NEW, kept, ['en.js'], false);
    expect(names()).toEqual(['en-NNNNNNN1.js', 'en-NNNNNNN2.js']);
  });
});
