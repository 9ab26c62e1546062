/**
 * What must be there of one person's own rows in the end, told from what every device did and was promised. Rows are
 * known by what the schedule calls them.
 *  - a row that was added and that nobody deleted is there; a deleted one is not;
 *  - a counter is the sum of all additions, exactly;
 *  - a field that one device alone writes has the last value it wrote;
 *  - a field that several devices write has one of the values that were written.
 */
import type { Contents, Row } from './contents.ts';

/** A promise of docs/spec/sync.md that does not hold, and how that shows. */
export interface Broken {
  readonly promise: 'P1' | 'P2' | 'P3' | 'P4' | 'P5' | 'P6' | 'P8';
  readonly text: string;
}

export interface Model {
  added(id: string): void;
  removed(id: string): void;
  counted(id: string, by: number): void;
  /** `device` is the only one that writes this field. */
  marked(id: string, device: string, value: number): void;
  wrote(id: string, field: string, value: string): void;
  /** What waits on this device may from now on be sent by another one too, later than what it writes next. */
  copied(device: string): void;
  /** What is written from now on, a restore takes away from the server, but not from its devices. */
  backedUp(): void;
  /**
   * The last backup was put back: whole rows come back from the devices, the newest by their own date, and sums of fields with them.
   * `waiting`: rows that were written on a device, and of which the server may lack that. A row that was deleted before, and that is
   * written afterwards by somebody who has it still, or was since the backup, may stand: what whoever deleted it had not seen, a device gives back
   * as something new, and what was written since a restore is left alone (SYN-94).
   */
  restored(waiting: ReadonlySet<string>): void;
  /** What is wrong with these contents; empty when all is as it must be. */
  mistakesIn(contents: Contents, isOpen: (id: string) => boolean): readonly Broken[];
}

export const createModel = (): Model => {
  const added = new Set<string>();
  const removed = new Set<string>();
  const sums = new Map<string, number>();
  /** `id field` → the values that may stand there. */
  const values = new Map<string, Set<unknown>>();
  const loose = new Set<string>();
  let wasRestored = false;
  const removedBefore = new Set<string>();
  const mayStand = new Set<string>();
  const writtenSinceBackup = new Set<string>();
  const written = (id: string): void => {
    writtenSinceBackup.add(id);
    if (removedBefore.has(id)) mayStand.add(id);
  };
  const valuesAt = (id: string, field: string): Set<unknown> => {
    const place = `${id} ${field}`;
    const known = values.get(place) ?? new Set();
    values.set(place, known);
    return known;
  };

  return {
    added: (id) => void added.add(id),
    removed: (id) => void removed.add(id),
    counted(id, by) {
      written(id);
      sums.set(id, (sums.get(id) ?? 0) + by);
    },
    marked(id, device, value) {
      written(id);
      const known = valuesAt(id, markOf(device));
      if (!loose.has(device)) known.clear();
      known.add(value);
    },
    wrote(id, field, value) {
      written(id);
      valuesAt(id, field).add(value);
    },
    copied: (device) => void loose.add(device),
    backedUp: () => writtenSinceBackup.clear(),
    restored(waiting) {
      wasRestored = true;
      for (const id of removed) removedBefore.add(id);
      for (const id of [...waiting, ...writtenSinceBackup]) written(id);
    },

    mistakesIn(contents, isOpen) {
      const byId = new Map<string, Row>(
        Object.values(contents)
          .flat()
          .map((row) => [String(row['id']), row]),
      );
      const wrong: Broken[] = [];
      for (const id of added) {
        if (byId.has(id) && removed.has(id) && !mayStand.has(id)) wrong.push({ promise: 'P3', text: `${id} was deleted and came back` });
        if (!byId.has(id) && !removed.has(id)) wrong.push({ promise: 'P1', text: `${id} is lost` });
      }
      for (const [id, sum] of sums) {
        const row = wasRestored ? undefined : byId.get(id);
        if (row !== undefined && row['counter'] !== sum)
          wrong.push({
            promise: Number(row['counter']) > sum ? 'P2' : 'P1',
            text: `the counter of ${id} is ${String(row['counter'])}, not ${sum}`,
          });
      }
      for (const [place, allowed] of values) {
        const [id = '', field = ''] = place.split(' ');
        const row = wasRestored ? undefined : byId.get(id);
        if (row !== undefined && !allowed.has(row[field]))
          wrong.push({
            promise: allowed.size === 1 ? 'P1' : 'P4',
            text: `${field} of ${id} is ${String(row[field])}, not ${[...allowed].join(' or ')}`,
          });
      }
      for (const id of byId.keys())
        if (!added.has(id) && !isOpen(id)) wrong.push({ promise: 'P5', text: `${id} was never written by this person` });
      return wrong;
    },
  };
};

/** The field of a book that only this device writes. */
export const markOf = (device: string): string => `mark${device}`;
