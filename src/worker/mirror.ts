/**
 * The library's rows in memory, always equal to the database a moment ago.
 * Owns: loading everything once in bulk, then reading again only the rows that a commit names, whoever wrote it.
 * Knows nothing of what is computed from the rows: each change is handed on as "this key is now this row".
 * Two speeds: named keys are read at once; a bulk write that names no keys makes one table be read and compared, and
 * such scans are spaced by three times what the last one took, so that a long first sync cannot starve questions.
 */
import type { LibraryRows } from '#domain/library/change.ts';
import type { GriotDb } from '../db/database.ts';
import { joinChanges, watchChanges, type ChangedTables } from '../db/changes.ts';
import { allThoughtRows, rowsByKeys, rowsOfTable, THOUGHT_TABLES, type ThoughtTable } from '../db/library/rows.queries.ts';
import { sameRow } from './same-row.ts';

/** New state of each changed row; `undefined`: the row is gone. Rows that were written without a difference are left out. */
export type MirrorChanges = { readonly [T in ThoughtTable]: ReadonlyMap<string, LibraryRows[T] | undefined> };
export type MirrorRows = { readonly [T in ThoughtTable]: ReadonlyMap<string, LibraryRows[T]> };

type RowMaps = { readonly [T in ThoughtTable]: Map<string, LibraryRows[T]> };

export interface Mirror {
  /** The rows held; live maps, not copies. Empty until `loaded`. */
  readonly rows: MirrorRows;
  /** Resolves when everything was read once; rejects when the database cannot be read. */
  readonly loaded: Promise<void>;
  /** Resolves when every change heard of so far has been handed on. */
  settled(): Promise<void>;
  /** Reads everything again and hands on the differences: for when messages may have been missed. */
  recheck(): void;
  stop(): void;
}

const NOT_A_BURST_MS = 4;
const READ_AGAIN_MS = { first: 50, most: 30_000 };

export const createMirror = (db: GriotDb, onChanges: (changes: MirrorChanges) => void): Mirror => {
  const rows: RowMaps = noRows();
  let heard: ChangedTables = new Map();
  let reading: Promise<void> | undefined;
  let stopped = false;
  let scanTook = 0;
  let lastScanEnd = 0;
  let failures = 0;

  const hear = (changed: ChangedTables) => {
    const ours = new Map([...changed].filter(([table]) => isThought(table)));
    if (ours.size === 0 || stopped) return;
    heard = joinChanges(heard, ours);
    reading ??= loaded.then(readUntilSilent).finally(() => {
      reading = undefined;
    });
    // Whoever waits hears of a failure through `settled`; nobody waiting must not be an unhandled rejection.
    reading.catch(() => {});
  };

  // Listening begins before loading, so that nothing written in between is lost.
  const unwatch = watchChanges(db.name, hear);
  const loaded = allThoughtRows(db).then((all) => {
    for (const table of THOUGHT_TABLES) for (const row of all[table]) setRow(rows, table, row.id, row);
  });

  const readUntilSilent = async () => {
    // A gesture often commits twice in a row; one short breath makes one change of them.
    await pause(NOT_A_BURST_MS);
    while (heard.size > 0 && !stopped) {
      const scans = [...heard.values()].includes('everywhere');
      if (scans) await pause(Math.max(0, lastScanEnd + 3 * scanTook - performance.now()));
      const changed = heard;
      heard = new Map();
      const began = performance.now();
      const changes = await readChanges(changed).catch(() => undefined);
      if (changes === undefined) {
        // The browser closed the connection in the middle: what was heard stays heard, and the next read opens it again.
        heard = joinChanges(changed, heard);
        failures += 1;
        await pause(Math.min(READ_AGAIN_MS.most, READ_AGAIN_MS.first * 2 ** (failures - 1)));
        continue;
      }
      failures = 0;
      if (scans) {
        lastScanEnd = performance.now();
        scanTook = lastScanEnd - began;
      }
      if (THOUGHT_TABLES.some((table) => changes[table].size > 0) && !stopped) onChanges(changes);
    }
  };

  const readChanges = async (changed: ChangedTables): Promise<MirrorChanges> => {
    const changes: { readonly [T in ThoughtTable]: Map<string, LibraryRows[T] | undefined> } = noRows();
    await db.transaction('r', [...THOUGHT_TABLES], async () => {
      for (const table of THOUGHT_TABLES) {
        const keys = changed.get(table);
        if (keys === 'everywhere') await compareTable(table, changes[table]);
        else if (keys !== undefined) await compareKeys(table, [...keys], changes[table]);
      }
    });
    for (const table of THOUGHT_TABLES) for (const [key, row] of changes[table]) setRow(rows, table, key, row);
    return changes;
  };

  const compareKeys = async <T extends ThoughtTable>(table: T, keys: readonly string[], into: Map<string, LibraryRows[T] | undefined>) => {
    const found = await rowsByKeys(db, table, keys);
    for (const [at, key] of keys.entries()) if (!sameRow(rows[table].get(key), found[at])) into.set(key, found[at]);
  };

  const compareTable = async <T extends ThoughtTable>(table: T, into: Map<string, LibraryRows[T] | undefined>) => {
    const found = await rowsOfTable(db, table);
    const present = new Set<string>();
    for (const row of found) {
      present.add(row.id);
      if (!sameRow(rows[table].get(row.id), row)) into.set(row.id, row);
    }
    for (const key of rows[table].keys()) if (!present.has(key)) into.set(key, undefined);
  };

  return {
    rows,
    loaded,
    async settled() {
      await loaded;
      while (reading !== undefined) await reading;
    },
    recheck: () => hear(new Map(THOUGHT_TABLES.map((table) => [table, 'everywhere']))),
    stop() {
      stopped = true;
      unwatch();
    },
  };
};

const isThought = (table: string): table is ThoughtTable => THOUGHT_TABLES.some((known) => known === table);

const setRow = (rows: RowMaps, table: ThoughtTable, key: string, row: LibraryRows[ThoughtTable] | undefined) => {
  // The table names the kind of row; TypeScript cannot follow that through a union.
  const map = rows[table] as Map<string, LibraryRows[ThoughtTable]>;
  if (row === undefined) map.delete(key);
  else map.set(key, row);
};

const noRows = (): RowMaps => Object.fromEntries(THOUGHT_TABLES.map((table) => [table, new Map()])) as unknown as RowMaps;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
