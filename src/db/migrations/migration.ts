/**
 * One step of the device's schema. Steps only add or drop tables and indexes: rows of synced tables are never rewritten
 * here, because what an upgrade function writes is not logged by the sync engine and would stay on this device
 * (measured). Old rows are read as they are and mended by ordinary writes.
 */
export interface Migration {
  /** 1, 2, 3 …, the number of the file. */
  readonly version: number;
  /** Dexie store strings of the tables that are new or changed; `null` drops a table. */
  readonly stores: Readonly<Record<string, string | null>>;
}
