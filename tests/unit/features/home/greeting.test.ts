import { describe, expect, it } from 'vitest';
import { dayInWords, isEvening } from '../../../../src/features/home/greeting.ts';

describe('the greeting', () => {
  it.each([
    [4, true],
    [5, false],
    [12, false],
    [17, false],
    [18, true],
    [23, true],
  ])('at %i o’clock it is evening: %s', (hour, evening) => {
    expect(isEvening(new Date(2026, 10, 20, hour))).toBe(evening);
  });

  it('says the day as a sentence begins', () => {
    expect(dayInWords(new Date(2026, 10, 20), 'fr')).toBe('Vendredi 20 novembre');
    expect(dayInWords(new Date(2026, 10, 20), 'en')).toBe('Friday, November 20');
  });
});
