import { expect, test } from 'vitest';
import { holdsUploadsBack, wantsLittleData } from '../../../src/sync/data-saver.ts';

test.each([
  ['a browser that says nothing', undefined, false, false],
  ['a mobile line', { type: 'cellular', saveData: false }, true, false],
  ['a mobile line whose reader saves data', { type: 'cellular', saveData: true }, true, true],
  ['an unknown line whose reader saves data', { saveData: true }, true, true],
  ['wi-fi, although its reader saves data', { type: 'wifi', saveData: true }, true, false],
])('SYN-154 ATT-19 %s', (_, connection, fetchesLittle, holdsUploads) => {
  const navigator = connection === undefined ? {} : { connection };
  expect([wantsLittleData(navigator), holdsUploadsBack(navigator)]).toEqual([fetchesLittle, holdsUploads]);
});
