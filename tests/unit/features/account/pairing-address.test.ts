import { describe, expect, test } from 'vitest';
import { JOIN_PATH, pairingAddress, pairingMotif, wordsInAddress, wordsOf } from '../../../../src/features/account/pairing-address.ts';
import { personMotif } from '../../../../src/ui/loom/avatar.ts';
import { PAIRING_PATH } from '../../../../src/protocol/pairing.ts';

const HOME = 'https://griot.example';

describe('the three words inside an address', () => {
  test('the path is the one of the protocol', () => {
    expect(JOIN_PATH).toBe(PAIRING_PATH);
  });

  test('what one device shows, the other reads', () => {
    expect(wordsInAddress(pairingAddress(HOME, ['baobab', '417', 'forêt']), HOME)).toEqual(['baobab', '417', 'forêt']);
  });

  test.each([
    'https://other.example/appairage#a-b-c',
    `${HOME}/livre#a-b-c`,
    `${HOME}/appairage#a-b`,
    `${HOME}/appairage#%E0%A4%A-b-c`,
    'baobab',
    'javascript:alert(1)',
  ])('%s is no pairing', (text) => {
    expect(wordsInAddress(text, HOME)).toBeUndefined();
  });

  test.each(['baobab 417 tambour', ' Baobab, 417, TAMBOUR ', 'baobab-417-tambour', 'baobab\n417\ntambour'])(
    '%j are three words',
    (typed) => {
      expect(wordsOf(typed)).toEqual(['baobab', '417', 'tambour']);
    },
  );

  test.each(['', 'baobab', 'baobab 417', 'a b c d'])('%j are not', (typed) => {
    expect(wordsOf(typed)).toBeUndefined();
  });
});

test('ACC-19 both devices weave one motif, however the words were typed', () => {
  const shown = personMotif(pairingMotif('Awa', ['forêt', '417', 'tambour']));
  expect(personMotif(pairingMotif('Awa', wordsOf('Foret 417, tambour') ?? []))).toEqual(shown);
  expect(personMotif(pairingMotif('Awa', ['forêt', '418', 'tambour']))).not.toEqual(shown);
});
