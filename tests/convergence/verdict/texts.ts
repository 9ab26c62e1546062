/**
 * No text goes without a word (P4, P1): what a device wrote and was promised stands in the end in a row that its author may
 * read or of a realm that they belonged to, or somebody who saw it put something else in its place, deleted it or took it
 * away to a realm of their own, or it is in a notice of its author's: it was written apart and lost, it was refused, or
 * the realm it was written in is not theirs any more.
 */
import type { Broken } from './model.ts';

export interface Texts {
  /** `seen`: what the same field showed on that device until then. */
  wrote(device: string, text: string, seen?: string): void;
  /** Somebody deleted what showed this. */
  seen(text: string | undefined): void;
  /** Somebody moved what showed this to another realm: that its author does not see it there is as it should be. */
  moved(text: string | undefined): void;
  /** The device was told that it could not be kept. */
  refused(text: string): void;
  /** To the server a copied profile is the device it was copied from: neither tells the other what it overwrote. */
  copied(device: string): void;
  /** A backup was put back: the texts of since then are judged by nobody. */
  restored(): void;
  /** `rows`: of everybody; `rowsFor`, `noticesOf`: what the person of a device may read, and is told; all as JSON text. */
  mistakesIn(rows: string, rowsFor: (device: string) => string, noticesOf: (device: string) => string): readonly Broken[];
}

export const createTexts = (): Texts => {
  const authors = new Map<string, string>();
  const known = new Set<string>();
  const moved = new Set<string>();
  const refused = new Set<string>();
  const copied = new Set<string>();
  let wasRestored = false;
  return {
    wrote(device, text, seen) {
      // The same words again are the same text: it is the latest that counts.
      known.delete(text);
      if (seen !== undefined && seen !== text) known.add(seen);
      authors.set(text, device);
    },
    seen: (text) => void (text !== undefined && known.add(text)),
    moved: (text) => void (text !== undefined && moved.add(text)),
    refused: (text) => void refused.add(text),
    copied: (device) => void copied.add(device),
    restored: () => void (wasRestored = true),
    mistakesIn(rows, rowsFor, noticesOf) {
      const broken: Broken[] = [];
      for (const [text, device] of authors) {
        const readable = moved.has(text) ? rows : rowsFor(device);
        if (wasRestored || known.has(text) || copied.has(device) || readable.includes(text) || noticesOf(device).includes(text)) continue;
        const where = rows.includes(text) ? 'in no row that its author may read' : 'in no row';
        broken.push({ promise: 'P4', text: `"${text}", which ${device} wrote, is ${where} and in no notice of its author's` });
      }
      for (const text of refused)
        if (!authors.has(text) && rows.includes(text))
          broken.push({ promise: 'P6', text: `"${text}" was refused on its device and stands in a row` });
      return broken;
    },
  };
};
