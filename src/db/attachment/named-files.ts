import type { Entity } from '#domain/entity.ts';
import { ENTITIES } from '#domain/registry.ts';
import type { GriotDb } from '../database.ts';

/** Hashes of all files that rows of this database name. Reads every row of the tables that may name some. */
export const namedFiles = async (db: GriotDb): Promise<ReadonlySet<string>> => {
  const named = new Set<string>();
  for (const { table, attachments: fields = [] } of ENTITIES as readonly Entity[]) {
    if (fields.length === 0) continue;
    await db.table<Readonly<Record<string, { readonly hash?: string } | undefined>>>(table).each((row) => {
      for (const field of fields) if (row[field]?.hash !== undefined) named.add(row[field].hash);
    });
  }
  return named;
};
