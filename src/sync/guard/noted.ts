/**
 * The engine swallows whatever goes wrong while it starts, a full disk included, and lets the database open without
 * knowing whose it is: it then notes no change, and what a person writes would stay on this device for ever (found by
 * the convergence kit). So while it does not know, nothing is written to a table that travels (SYN-195).
 */
import type { Dexie } from 'dexie';
import { notesTable } from '../pending.ts';

export interface Noted {
  /** Dexie addon. */
  readonly addon: (db: Dexie) => void;
  /** From now on the database is somebody's. */
  begin(): void;
  /** Would a change be noted by nobody? */
  isBlind(): boolean;
  /** Calls back after a change was refused; returns how to stop. */
  onRefused(listener: () => void): () => void;
}

/** One for each opening of a database. `isFull`: whether that is why the engine did not start, as far as is known. */
export const createNoted = (isFull: () => boolean): Noted => {
  const listeners = new Set<() => void>();
  let database: Dexie | undefined;
  let isSomebodys = false;
  const isBlind = (): boolean => isSomebodys && database?.isOpen() === true && database.cloud.currentUser.value.isLoggedIn !== true;

  return {
    addon: (db) => {
      database = db;
      db.use({
        stack: 'dbcore',
        name: 'noted',
        // Above the engine's own middlewares: here a transaction names the tables that its author named.
        level: 10,
        create: (core) => {
          const names = new Set(core.schema.tables.map(({ name }) => name));
          return {
            ...core,
            transaction: (stores, mode, options) => {
              if (mode === 'readwrite' && isBlind() && stores.some((store) => names.has(notesTable(store)))) {
                for (const listener of listeners) queueMicrotask(listener);
                const name = isFull() ? 'QuotaExceededError' : 'NotReadableError';
                throw new DOMException('The sync engine has not started: nothing would send this change.', name);
              }
              return core.transaction(stores, mode, options);
            },
          };
        },
      });
    },
    begin() {
      isSomebodys = true;
    },
    isBlind,
    onRefused(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
