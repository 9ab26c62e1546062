import type { ShapeStep } from '#domain/shape.ts';

/**
 * One step of the device's schema. Steps add or drop tables and indexes, and bring rows up to a new shape of their table. What
 * an upgrade writes is not logged by the sync engine and stays on this device (measured); that is right for a new shape
 * and for nothing else, because the server and every other device derive the same from the same rows (docs/adr/0021).
 */
export interface Migration {
  /** 1, 2, 3 …, the number of the file. */
  readonly version: number;
  /** Dexie store strings of the tables that are new or changed; `null` drops a table. */
  readonly stores: Readonly<Record<string, string | null>>;
  /** The tables whose rows get a new shape, each with the step that leads there; from a file that carries no schema along. */
  readonly bringsUp?: Readonly<Record<string, ShapeStep>>;
}
