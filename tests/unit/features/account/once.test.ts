import { afterEach, expect, test } from 'vitest';
import { forgetPhrase, keepPhrase, phraseToShow } from '../../../../src/features/account/once.ts';

afterEach(forgetPhrase);
const WORDS = ['baobab', 'tambour'];

test('ACC-73 a phrase is shown to whom it was made for, as often as the screen begins anew', () => {
  keepPhrase(WORDS, 'griot-of-awa');
  expect(phraseToShow('griot-of-awa')).toEqual(WORDS);
  expect(phraseToShow('griot-of-awa')).toEqual(WORDS);
});

test.each([['griot-of-lea'], [undefined]])('ACC-73 while another library (%s) is shown it waits for its person', (other) => {
  keepPhrase(WORDS, 'griot-of-awa');
  expect(phraseToShow(other)).toBeUndefined();
  expect(phraseToShow('griot-of-awa')).toEqual(WORDS);
});
