import type { SyncRequest } from '#protocol/sync.ts';
import { parseCursor, type Cursor } from './cursor.ts';

/** What a device had seen when it made a change; undefined: nothing of this history. */
export type Base = Cursor | undefined;

/**
 * On top of what a device made an operation: the server revision of the entry with the greatest `clientRev` not above
 * the operation's `rev` in its table, nothing when there is none. Not `lastPull`: the device may have pulled a foreign
 * change over its own pending one since (the echo rule, SYN-10).
 */
export const basesOf = (baseRevs: SyncRequest['baseRevs'], epoch: string): ((table: string, rev: number | undefined) => Base) => {
  const cursors = new Map<unknown, Base>();
  const cursorIn = (text: unknown): Base => {
    if (!cursors.has(text)) cursors.set(text, ofThisHistory(parseCursor(text), epoch));
    return cursors.get(text);
  };
  const byTable = new Map<string, Entry[]>();
  for (const { tableName, clientRev, serverRev } of baseRevs) {
    const entry = { clientRev, base: cursorIn(serverRev) };
    const known = byTable.get(tableName);
    if (known === undefined) byTable.set(tableName, [entry]);
    else known.push(entry);
  }
  // Of equal ones the last stands: the sort keeps their order.
  for (const entries of byTable.values()) entries.sort((a, b) => a.clientRev - b.clientRev);
  return (table, rev) => (rev === undefined ? undefined : lastUpTo(byTable.get(table) ?? [], rev));
};

interface Entry {
  readonly clientRev: number;
  readonly base: Base;
}

const ofThisHistory = (cursor: Cursor | undefined, epoch: string): Base => (cursor?.epoch === epoch ? cursor : undefined);

const lastUpTo = (entries: readonly Entry[], rev: number): Base => {
  let [from, to] = [0, entries.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((entries[middle]?.clientRev ?? Infinity) <= rev) from = middle + 1;
    else to = middle;
  }
  return entries[from - 1]?.base;
};
