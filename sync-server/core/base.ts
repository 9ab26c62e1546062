import type { SyncRequest } from '#protocol/sync.ts';
import { seqIn } from './cursor.ts';

/**
 * On top of which revision a device made an operation: the server revision of the entry with the greatest `clientRev`
 * not above the operation's `rev` in its table, 0 when there is none. Not `lastPull`: the device may have pulled a
 * foreign change over its own pending one since (the echo rule, SYN-10).
 */
export const basesOf = (baseRevs: SyncRequest['baseRevs'], epoch: string): ((table: string, rev: number | undefined) => number) => {
  const byTable = new Map<string, { readonly clientRev: number; readonly seq: number }[]>();
  for (const { tableName, clientRev, serverRev } of baseRevs) {
    const entry = { clientRev, seq: seqIn(epoch, serverRev) };
    const known = byTable.get(tableName);
    if (known === undefined) byTable.set(tableName, [entry]);
    else known.push(entry);
  }
  // Of equal ones the last stands: the sort keeps their order.
  for (const entries of byTable.values()) entries.sort((a, b) => a.clientRev - b.clientRev);
  return (table, rev) => (rev === undefined ? 0 : lastUpTo(byTable.get(table) ?? [], rev));
};

const lastUpTo = (entries: readonly { readonly clientRev: number; readonly seq: number }[], rev: number): number => {
  let [from, to] = [0, entries.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((entries[middle]?.clientRev ?? Infinity) <= rev) from = middle + 1;
    else to = middle;
  }
  return entries[from - 1]?.seq ?? 0;
};
