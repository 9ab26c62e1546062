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
  return (table, rev) => {
    if (rev === undefined) return 0;
    let base = { clientRev: -Infinity, seq: 0 };
    for (const entry of byTable.get(table) ?? []) if (entry.clientRev <= rev && entry.clientRev >= base.clientRev) base = entry;
    return base.seq;
  };
};
