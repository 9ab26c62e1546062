/**
 * Which rows changed, wherever the write was made: this thread, another worker, another tab, or the line to the server.
 * Dexie tells every thread which keys a committed transaction wrote (`storagemutated`, also sent over a
 * BroadcastChannel); live queries live on the same message, so there is no second path for remote changes.
 * A write of 50 rows or more at once names no keys: then the table is reported as changed `everywhere`, and the
 * listener compares.
 */
import { Dexie, type IntervalTree } from 'dexie';
import { LIBRARY_TABLES } from './library/rows.queries.ts';
import { QUESTIONNAIRE_TABLES } from './questionnaire/tables.ts';
import { outsideTransactions } from './outside-transactions.ts';

/** Keys of one table that were written or deleted; `everywhere` when the writer did not say which. */
export type ChangedKeys = ReadonlySet<string> | 'everywhere';
export type ChangedTables = ReadonlyMap<string, ChangedKeys>;

/**
 * Calls `listener` after every commit that touched the database of that name. Deletions are reported like writes:
 * reading the key tells. Returns how to stop.
 */
export const watchChanges = (dbName: string, listener: (changed: ChangedTables) => void): (() => void) => {
  const prefix = `idb://${dbName}/`;
  const tell = outsideTransactions(listener);
  const onMutated = (parts: Record<string, IntervalTree>) => {
    const changed = new Map<string, ChangedKeys>();
    if ('all' in parts) {
      tell(EVERYTHING);
      return;
    }
    for (const [part, tree] of Object.entries(parts)) {
      if (!part.startsWith(prefix)) continue;
      const [table = '', index] = part.slice(prefix.length).split('/');
      // Only the primary keys say which rows; `:dels` and the secondary indexes repeat them in other words.
      if (index !== '') continue;
      const keys = keysOf(tree);
      if (keys === 'everywhere' || keys.size > 0) changed.set(table, keys);
    }
    if (changed.size > 0) tell(changed);
  };
  Dexie.on.storagemutated.subscribe(onMutated);
  return () => Dexie.on.storagemutated.unsubscribe(onMutated);
};

/** Every table changed everywhere: what a page hears when it comes back from the browser's page cache. */
export const EVERYTHING: ChangedTables = new Map<string, ChangedKeys>(
  [...LIBRARY_TABLES, ...QUESTIONNAIRE_TABLES, 'contacts', 'removals', 'notices'].map((table) => [table, 'everywhere']),
);

/** Joins two reports about the same database. */
export const joinChanges = (one: ChangedTables, other: ChangedTables): ChangedTables => {
  const joined = new Map(one);
  for (const [table, keys] of other) {
    const known = joined.get(table);
    joined.set(
      table,
      known === undefined ? keys : known === 'everywhere' || keys === 'everywhere' ? 'everywhere' : new Set([...known, ...keys]),
    );
  }
  return joined;
};

const keysOf = (tree: IntervalTree): ChangedKeys => {
  const keys = new Set<string>();
  const open: (IntervalTree | null | undefined)[] = [tree];
  while (open.length > 0) {
    const node = open.pop();
    // A set that crossed a thread has lost its prototype, so the tree is walked by hand.
    if (node == null || !('from' in node)) continue;
    if (typeof node.from !== 'string' || node.from !== node.to) return 'everywhere';
    keys.add(node.from);
    open.push(node.l, node.r);
  }
  return keys;
};
