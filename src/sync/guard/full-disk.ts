/**
 * Notices that what arrives finds no room. The engine means to write its failure down before it says it, and that write is
 * refused as well (measured in Chromium): so it says nothing, stays "receiving" and pauses up to fifteen minutes. Here the
 * transactions themselves are watched (SYN-174).
 */
import type { Dexie } from 'dexie';
import { toStoreFailure } from '../../db/failure.ts';

export interface FullDisk {
  /** Dexie addon. */
  readonly addon: (db: Dexie) => void;
  /** Did the last exchange with the server find no room? */
  isFull(): boolean;
  onChange(listener: () => void): () => void;
}

/** Where the engine notes each exchange; no command of ours writes it. */
const EXCHANGES = '$syncState';

export const createFullDisk = (): FullDisk => {
  const listeners = new Set<() => void>();
  let full = false;
  const become = (next: boolean): void => {
    if (full === next) return;
    full = next;
    for (const listener of listeners) listener();
  };
  const watch = (transaction: IDBTransaction, bringsRows: boolean): void => {
    transaction.addEventListener('abort', () => {
      if (toStoreFailure(transaction.error)?.type === 'StorageFull') become(true);
    });
    // A note about a failure fits sooner than the rows that failed.
    if (bringsRows) transaction.addEventListener('complete', () => become(false));
  };
  return {
    addon: (db) => {
      db.use({
        stack: 'dbcore',
        name: 'fullDisk',
        create: (core) => ({
          ...core,
          transaction: (stores, mode, options) => {
            const transaction = core.transaction(stores, mode, options);
            // What Dexie calls a transaction of its core is the browser's own.
            if (mode === 'readwrite' && stores.includes(EXCHANGES)) watch(transaction as unknown as IDBTransaction, stores.length > 1);
            return transaction;
          },
          table: (name) => {
            const table = core.table(name);
            if (name !== EXCHANGES) return table;
            return {
              ...table,
              // Also while the engine starts, where it says nothing about what fails.
              mutate: (request) =>
                table.mutate(request).catch((error: unknown) => {
                  if (toStoreFailure(error)?.type === 'StorageFull') become(true);
                  throw error;
                }),
            };
          },
        }),
      });
    },
    isFull: () => full,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
