/**
 * Rows that the sync engine cannot write down never enter an account's database: one bigint would stop this device's
 * line for ever, an Error or a RegExp would silently become `{}`, a file would be uploaded under a new name at every
 * attempt (sync.md P3, M11). A refusal here is a bug of ours, so it throws, before anything is stored.
 */
import type { Dexie } from 'dexie';

export class UnsendableRowError extends Error {
  override readonly name = 'UnsendableRowError';
  readonly path: string;

  constructor(table: string, path: string, kind: string) {
    super(`A row of ${table} holds a ${kind} at ${path}, which cannot be sent.`);
    this.path = path;
  }
}

/** Dexie addon: looks through every value that is about to be written to a table that travels. */
export const refuseUnsendable = (db: Dexie): void => {
  db.use({
    stack: 'dbcore',
    name: 'refuseUnsendable',
    // Above the engine's own middlewares, so that nothing is logged for a refused row.
    level: 10,
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name);
        if (name.startsWith('$')) return table;
        return {
          ...table,
          mutate: (request) => {
            if (request.type === 'add' || request.type === 'put') {
              for (const row of request.values as readonly unknown[]) check(name, row);
            }
            return table.mutate(request);
          },
        };
      },
    }),
  });
};

const check = (table: string, row: unknown): void => {
  const found = unsendablePart(row);
  if (found) throw new UnsendableRowError(table, found.path, found.kind);
};

export interface UnsendablePart {
  /** Dotted path inside the row; empty for the row itself. */
  readonly path: string;
  readonly kind: string;
}

/** The first part of a value that cannot travel; `undefined` for a good one. */
export const unsendablePart = (value: unknown, path = ''): UnsendablePart | undefined => {
  if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol') return { path, kind: typeof value };
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return firstOf(value.entries(), path);
  if (value instanceof Date) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  // A row from another realm (a worker, a clone) has another Object; its prototype has none above it.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return { path, kind: value.constructor.name };
  return firstOf(Object.entries(value), path);
};

const firstOf = (entries: Iterable<readonly [string | number, unknown]>, path: string): UnsendablePart | undefined => {
  for (const [key, part] of entries) {
    const found = unsendablePart(part, path === '' ? String(key) : `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
};
