/**
 * Brings the rows of this device to a new shape of their tables when the app is updated (docs/adr/0021). Apart from what
 * knows every entity (shapes.ts): the window opens databases too, and schemas are no part of the first load.
 */
import type { Transaction } from 'dexie';
import { broughtUp, FIRST_SHAPE, type ShapeStep } from '#domain/shape.ts';

/** Writes the rows of each table as its step says; rows that are in that shape already stay as they are. */
export const bringRowsUp = async (transaction: Transaction, steps: Readonly<Record<string, ShapeStep>>): Promise<void> => {
  for (const [table, step] of Object.entries(steps))
    await transaction
      .table<Readonly<Record<string, unknown>>>(table)
      .toCollection()
      .modify((row, at) => {
        at.value = broughtUp({ shapes: [step] }, row, FIRST_SHAPE);
      });
};
