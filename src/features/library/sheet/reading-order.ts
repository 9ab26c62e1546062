import type { Reading } from '#domain/library/reading.ts';

/** What goes on first, then by the day it ended or began; readings without a date last, in the order in which they were noted. */
export const latestFirst = (readings: readonly Reading[]): readonly Reading[] =>
  readings.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || compare(dayOf(b), dayOf(a)) || compare(b.createdAt, a.createdAt));

const isOpen = ({ outcome }: Reading): boolean => outcome === 'open' || outcome === 'paused';
const dayOf = ({ endedOn, startedOn }: Reading): string => endedOn ?? startedOn ?? '';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
