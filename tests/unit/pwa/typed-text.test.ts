import { describe, expect, test } from 'vitest';
import { hasTypedText } from '../../../src/pwa/typed-text.ts';

/** A page of which only the found fields matter. */
const aPage = (...fields: readonly object[]): ParentNode => ({ querySelectorAll: () => fields }) as unknown as ParentNode;

describe('an update never loses typed text', () => {
  test('a page without fields can be reloaded', () => {
    expect(hasTypedText(aPage())).toBe(false);
  });

  test.each(['', '   ', '\n'])('a field with %j holds nothing', (value) => {
    expect(hasTypedText(aPage({ value }))).toBe(false);
  });

  test('one field with text is enough to wait', () => {
    expect(hasTypedText(aPage({ value: '' }, { value: 'Un livre qui' }))).toBe(true);
  });

  test('editable text without a value counts too', () => {
    expect(hasTypedText(aPage({ textContent: 'brouillon' }))).toBe(true);
  });
});
