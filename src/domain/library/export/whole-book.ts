/** A book with everything that a table can tell about it: what the two CSV files are written from. */
import type { Book } from '../book.ts';
import type { Copy } from '../copy.ts';
import type { Loan } from '../loan.ts';
import type { Reading } from '../reading.ts';
import type { Volume } from '../volume.ts';

export interface WholeBook {
  readonly book: Book;
  /** Oldest first. */
  readonly readings: readonly Reading[];
  readonly volumes: readonly Volume[];
  readonly tags: readonly string[];
  /** Names of the reader's own shelves on which it stands. */
  readonly shelves: readonly string[];
  readonly copies: readonly Copy[];
  /** Who has it, or from whom it is, while it is away; a name that is known on this device only. */
  readonly loans: readonly (Loan & { readonly person?: string })[];
}

/** Names in the order of the cover. */
export const authorNames = ({ authors }: Book): readonly string[] => authors.map(({ name }) => name);

/** The latest reading that was rated, reviewed, or at least ended. */
export const latest = <Value>(readings: readonly Reading[], value: (reading: Reading) => Value | undefined): Value | undefined => {
  for (const reading of readings.toReversed()) {
    const told = value(reading);
    if (told !== undefined) return told;
  }
  return undefined;
};

/** Stars of five for quarters 1 … 20. */
export const starsOf = (quarters: number): number => quarters / 4;
