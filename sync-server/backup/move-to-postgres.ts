/**
 * Moves an installation from SQLite to PostgreSQL: the same epoch, revisions, tombstones, ledger and accounts, so that
 * devices go on where they were. The SQLite file stays as it was.
 */
import { err, ok, type Result } from '#domain/result.ts';
import { hasDatabase, openDatabase, type Database, type Snapshot } from '../storage/kysely/database.ts';
import { MIGRATION_NAMES, migrationsDone } from '../storage/kysely/migrate.ts';
import { shapeAfter, type TableShape } from '../storage/kysely/shape.ts';
import { readTable } from '../storage/kysely/whole-tables.ts';
import type { ArchivedRows, Tallies } from './archive.ts';
import { fillDatabase } from './fill-database.ts';
import { createTally, rowText } from './tally.ts';

export interface Move {
  readonly file: string;
  readonly url: string;
}

/** Resolves to what was moved; fails with a sentence, and leaves PostgreSQL empty, when it was not empty or something is wrong. */
export const moveToPostgres = async ({ file, url }: Move): Promise<Result<Tallies, string>> => {
  if (!(await hasDatabase({ kind: 'sqlite', file }))) return err(`There is no database ${file}`);
  if (await hasDatabase({ kind: 'postgres', url }))
    return err('The PostgreSQL database is not empty: there is a Griot server in it already');
  const from = openDatabase({ kind: 'sqlite', file });
  const to = openDatabase({ kind: 'postgres', url });
  try {
    const damage = await from.damage();
    if (damage.length > 0) return err(`${file} is damaged: ${damage.slice(0, 5).join('; ')}`);
    return await from.snapshot(async (snapshot) => {
      const migrations = await migrationsDone(snapshot);
      const unknown = migrations.filter((name) => !MIGRATION_NAMES.includes(name));
      if (unknown.length > 0) return err(`${file} was written by a newer server (${unknown.join(', ')}); move it with that version`);
      const tallies: Record<string, Tallies[string]> = {};
      const rows = allRows(from, snapshot, await shapeAfter(migrations), tallies);
      const filled = await fillDatabase(to, { migrations, rows, tallies: () => tallies }, async () => undefined);
      return filled.ok ? ok(tallies) : filled;
    });
  } finally {
    await from.close();
    await to.close();
  }
};

/** Counts what it reads into `tallies`. */
async function* allRows(
  database: Database,
  snapshot: Snapshot,
  shapes: readonly TableShape[],
  tallies: Record<string, Tallies[string]>,
): AsyncGenerator<ArchivedRows> {
  for (const shape of shapes) {
    const tally = createTally();
    for await (const rows of readTable(database, snapshot, shape)) {
      for (const row of rows) tally.add(rowText(row));
      yield { shape, rows };
    }
    tallies[shape.name] = tally.total();
  }
}
