/**
 * What becomes of the books written before the account (SYN-32). Adopting copies row by row with the same ids, by ordinary
 * writes that the engine notes and sends; repeating it after a crash adds only what is missing. An old row
 * goes away only when it was seen in the account's database.
 */
import { ENTITIES } from '#domain/registry.ts';
import type { GriotDb } from '../db/database.ts';
import type { LocalBooksChoice } from './account-desk.ts';

/** Big enough to be quick, small enough to be one modest request each. */
const ROWS_AT_A_TIME = 500;

const LIBRARY_TABLES = ENTITIES.filter(({ scope }) => scope === 'synced').map(({ table }) => table);

/** Does what the person chose; may be repeated. */
export const settleLocalBooks = async (anonymous: GriotDb, account: GriotDb, choice: LocalBooksChoice): Promise<void> => {
  if (choice === 'keep-apart') return;
  if (choice === 'adopt') {
    for (const table of LIBRARY_TABLES) await copyMissing(anonymous, account, table);
  }
  for (const table of LIBRARY_TABLES) {
    const keys = await anonymous.table(table).toCollection().primaryKeys();
    const arrived = choice === 'adopt' ? await account.table(table).bulkGet(keys) : [];
    // A row written since the copy stays where it is: its key is not among these.
    await anonymous.table(table).bulkDelete(keys.filter((_, index) => choice === 'delete' || arrived[index] !== undefined));
  }
};

const copyMissing = async (from: GriotDb, to: GriotDb, table: string): Promise<void> => {
  const keys = await from.table(table).toCollection().primaryKeys();
  for (let start = 0; start < keys.length; start += ROWS_AT_A_TIME) {
    const some = keys.slice(start, start + ROWS_AT_A_TIME);
    const rows = await from.table(table).bulkGet(some);
    await to.transaction('rw', table, async () => {
      const known = await to.table(table).bulkGet(some);
      const missing = rows.filter((row, index) => row !== undefined && known[index] === undefined);
      if (missing.length > 0) await to.table(table).bulkAdd(missing);
    });
  }
};
