import { describe, expect, it } from 'vitest';
import { flightAfter, GROUNDED, type Flight } from '../../../../src/features/library/useFlying.ts';

/** Steps of `distance` pixels, one in each sixtieth of a second. */
const thrown = (from: Flight, distance: number, steps: number): Flight => {
  let flight = from;
  for (let step = 0; step < steps; step++) flight = flightAfter(flight, flight.top + distance, flight.at + 1_000 / 60);
  return flight;
};
const resting: Flight = { ...GROUNDED, at: 0 };

describe('a page that is thrown', () => {
  it('flies after three fast steps, in either direction', () => {
    expect([thrown(resting, 100, 2).flying, thrown(resting, 100, 3).flying, thrown(resting, -100, 3).flying]).toEqual([false, true, true]);
  });
  it('does not fly for a jump, nor while somebody reads on', () => {
    expect(flightAfter(resting, 200_000, 16).flying).toBe(false);
    expect(thrown(resting, 30, 60).flying).toBe(false);
  });
  it('lands when it is slow enough to be read, and not before', () => {
    const flying = thrown(resting, 100, 3);
    expect([thrown(flying, 30, 1).flying, thrown(flying, 20, 1).flying]).toEqual([true, false]);
  });
});
