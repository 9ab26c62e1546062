/** How many rows, and a sum over them that does not depend on their order: two databases with equal tallies hold the same. */
import { createHash } from 'node:crypto';
import type { TableRow } from '../storage/kysely/whole-tables.ts';

export interface Tally {
  readonly rows: number;
  /** The first 64 bits of each row's SHA-256, added up; hexadecimal. */
  readonly sum: string;
}

export interface Tallying {
  /** `text`: as `rowText` writes it. */
  add(text: string): void;
  total(): Tally;
}

export const createTally = (): Tallying => {
  let rows = 0;
  let sum = 0n;
  return {
    add(text) {
      rows += 1;
      sum += createHash('sha256').update(text).digest().readBigUInt64BE();
    },
    total: () => ({ rows, sum: BigInt.asUintN(64, sum).toString(16).padStart(16, '0') }),
  };
};

export const sameTally = (one: Tally | undefined, other: Tally | undefined): boolean =>
  one?.rows === other?.rows && one?.sum === other?.sum;

/** A row as one line of JSON; bytes as `{"base64":…}`. */
export const rowText = (row: TableRow): string =>
  JSON.stringify(row.map((value) => (Buffer.isBuffer(value) ? { base64: value.toString('base64') } : value)));

/** Rejects lines that `rowText` never wrote. */
export const rowOf = (text: string): TableRow => {
  const values: unknown = JSON.parse(text);
  if (!Array.isArray(values)) throw new Error('A line of the backup is no row.');
  return values.map((value: unknown) => {
    if (value === null || typeof value === 'string' || typeof value === 'number') return value;
    return Buffer.from(String((value as { base64?: unknown }).base64), 'base64');
  });
};
