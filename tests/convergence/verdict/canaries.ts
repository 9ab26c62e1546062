/**
 * Isolation (P5): every person's rows carry a text of their own, which must never be in an answer to somebody else, and
 * nobody's may be in a log.
 */
import type { Broken } from './model.ts';

export interface Canaries {
  of(person: string): string;
  /** Something reached this person: an answer, a message, the text of a database. */
  heard(person: string, text: string): void;
  /** What reached the wrong place so far. */
  found(log: string): readonly Broken[];
}

export const createCanaries = (people: readonly string[], salt: string): Canaries => {
  const of = (person: string): string => `canary-${person}-${salt}`;
  const found = new Map<string, Broken>();
  return {
    of,
    heard(person, text) {
      for (const other of people)
        if (other !== person && text.includes(of(other)))
          found.set(`${person} ${other}`, { promise: 'P5', text: `a row of ${other} reached a device of ${person}` });
    },
    found: (log) => [
      ...found.values(),
      ...people
        .filter((person) => log.includes(of(person)))
        .map((person): Broken => ({ promise: 'P5', text: `a row of ${person} is in a log` })),
    ],
  };
};
