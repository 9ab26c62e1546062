/** A history of the database has a name, its epoch. After a backup was restored another history begins (SYN-14). */
import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Tables } from '../storage/kysely/tables.ts';

/** Ends the history of this database and begins another one; every device starts over at its next exchange. */
export const renewEpoch = async (transaction: Transaction<Tables>): Promise<string> => {
  const epoch = randomUUID();
  await transaction.updateTable('sync_meta').set({ epoch }).execute();
  return epoch;
};
