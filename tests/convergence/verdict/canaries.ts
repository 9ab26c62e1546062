/**
 * Isolation (P5): every person's rows carry a text of their own, which must never be in an answer to somebody else, and
 * nobody's may be in a log.
 */
import type { Broken } from './model.ts';

export interface Canaries {
  of(person: string): string;
  /** What may be heard by everybody but this person, until `mayHear`. */
  keepFrom(person: string, text: string): void;
  mayHear(person: string): void;
  /** Something reached this person: an answer, a message, the text of a database. */
  heard(person: string, text: string): void;
  /** What reached the wrong place so far. */
  found(log: string): readonly Broken[];
}

export const createCanaries = (people: readonly string[], salt: string): Canaries => {
  const of = (person: string): string => `canary-${person}-${salt}`;
  const found = new Map<string, Broken>();
  const keptFrom = new Map(people.map((person) => [person, new Set<string>()]));
  return {
    of,
    keepFrom: (person, text) => void keptFrom.get(person)?.add(text),
    mayHear: (person) => keptFrom.get(person)?.clear(),
    heard(person, text) {
      for (const secret of keptFrom.get(person) ?? [])
        if (text.includes(secret))
          found.set(secret, { promise: 'P5', text: `"${secret}" reached ${person}, who was expelled before it was written` });
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
