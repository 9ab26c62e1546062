/**
 * What must become of open books, which two people may come to have. Who may write what is for the server to say: here it is
 * only asked that nothing goes without a word.
 *  - a book that was added stands somewhere, or somebody deleted it, or it is in its author's notices;
 *  - one that somebody deleted is not with them any more, or their notices say that they might not;
 *  - a counter has at least what its owner added, which nobody may refuse, and at most what all added.
 */
import { personOf } from '../schedule/schedule.ts';
import type { Row } from './contents.ts';
import type { Broken } from './model.ts';

export interface OpenRows {
  added(id: string, device: string): void;
  removed(id: string, device: string): void;
  counted(id: string, device: string, by: number): void;
  /** It may come back to somebody who deleted it while they could not see it, and whoever counts may not see it. */
  moved(id: string): void;
  has(id: string): boolean;
  restored(): void;
  /** `rowsOf`, `noticesOf`: of each person. */
  mistakesIn(
    people: readonly string[],
    rowsOf: (person: string) => readonly Row[],
    noticesOf: (person: string) => string,
  ): readonly Broken[];
}

export const createOpenRows = (): OpenRows => {
  const authors = new Map<string, string>();
  const removers = new Map<string, Set<string>>();
  const counts = new Map<string, Map<string, number>>();
  const moved = new Set<string>();
  let wasRestored = false;
  return {
    added: (id, device) => void authors.set(id, personOf(device)),
    removed: (id, device) => void removers.set(id, (removers.get(id) ?? new Set()).add(personOf(device))),
    counted(id, device, by) {
      const sums = counts.get(id) ?? new Map<string, number>();
      sums.set(personOf(device), (sums.get(personOf(device)) ?? 0) + by);
      counts.set(id, sums);
    },
    moved: (id) => void moved.add(id),
    has: (id) => authors.has(id),
    restored: () => void (wasRestored = true),
    mistakesIn(people, rowsOf, noticesOf) {
      if (wasRestored) return [];
      const broken: Broken[] = [];
      const rows = new Map(people.map((person) => [person, new Map(rowsOf(person).map((row) => [String(row['id']), row]))]));
      for (const [id, author] of authors) {
        const standing = people.flatMap((person) => {
          const row = rows.get(person)?.get(id);
          return row === undefined ? [] : [row];
        });
        const gone = removers.get(id) ?? new Set();
        if (standing.length === 0 && gone.size === 0 && !noticesOf(author).includes(id))
          broken.push({ promise: 'P1', text: `${id}, which ${author} added, is lost` });
        for (const person of gone)
          if (!moved.has(id) && rows.get(person)?.has(id) === true && !noticesOf(person).includes(id))
            broken.push({ promise: 'P3', text: `${id} was deleted by ${person} and came back` });
        const sums = counts.get(id) ?? new Map<string, number>();
        const most = [...sums.values()].reduce((one, other) => one + other, 0);
        const least = moved.has(id) ? 0 : (sums.get(author) ?? 0);
        for (const row of standing) {
          const counter = row['counter'];
          if (Number(counter) > most || Number(counter) < least)
            broken.push({
              promise: Number(counter) > most ? 'P2' : 'P1',
              text: `the counter of ${id} is ${String(counter)}, not ${least} … ${most}`,
            });
        }
      }
      return broken;
    },
  };
};
