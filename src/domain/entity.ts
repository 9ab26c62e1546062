/**
 * What the house knows about one kind of row: its table, its fields, where it may travel, what is indexed.
 * Everything generic (store strings, sync validation, OpenAPI components) is derived from this description.
 *
 * Rules that make one schema serve five uses (docs/adr/0002): no refinements on the base object, JSON-safe
 * fields only, units in the names, and on the wire "validate, then keep the original", so that a field of a
 * newer client is never stripped by an older one.
 */
import type { z } from 'zod';
import type { ShapeStep } from './shape.ts';

/**
 * Where rows of an entity travel.
 * `synced`: written by devices, merged by the server. `server`: written by the server, pulled by devices.
 * `device`: never leaves this device.
 */
export type Scope = 'synced' | 'server' | 'device';

export interface Entity {
  /** Table name on the device and on the wire: plural, lower camel case. */
  readonly table: string;
  readonly scope: Scope;
  readonly schema: z.ZodType;
  /** Indexed fields besides the primary key `id`, as key paths of the schema. */
  readonly indexes: readonly string[];
  /** Fields that name a file (attachment.ts). */
  readonly attachments?: readonly string[];
  /** Fields that the app sets by itself: two devices that differ in them are not in conflict (SYN-71). */
  readonly machineMade?: readonly string[];
  /** How its rows changed since the first version; append-only, never changed once released (docs/adr/0021). */
  readonly shapes?: readonly ShapeStep[];
}

export interface DescribedEntity<Schema extends z.ZodType> extends Entity {
  readonly schema: Schema;
  readonly indexes: readonly KnownKeys<z.infer<Schema>>[];
  readonly attachments?: readonly KnownKeys<z.infer<Schema>>[];
  readonly machineMade?: readonly KnownKeys<z.infer<Schema>>[];
}

/** Keys written in the schema, without the open end that `looseObject` adds. */
type KnownKeys<Row> = keyof { [K in keyof Row as string extends K ? never : K]: true } & string;

/** Describes one kind of row; an index or a machine-made field that is no field of the schema does not compile. */
export const defineEntity = <Schema extends z.ZodType>(entity: DescribedEntity<Schema>): DescribedEntity<Schema> => entity;
