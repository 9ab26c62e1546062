/** Puts all tables into a database: from a backup or from another database, in one transaction, compared at the end. */
import type { Transaction } from 'kysely';
import { err, ok, type Result } from '#domain/result.ts';
import type { Database } from '../storage/kysely/database.ts';
import { migrationsDone, runMissing } from '../storage/kysely/migrate.ts';
import { shapeAfter, type TableShape } from '../storage/kysely/shape.ts';
import type { Tables } from '../storage/kysely/tables.ts';
import { addRows, emptyTable, readTable } from '../storage/kysely/whole-tables.ts';
import type { ArchivedRows, Tallies } from './archive.ts';
import { createTally, rowText, sameTally } from './tally.ts';

export interface Content {
  /** The shape that the content has; the database gets that shape, newer steps follow when a server opens it. */
  readonly migrations: readonly string[];
  readonly rows: AsyncIterable<ArchivedRows>;
  readonly tallies: Tallies | (() => Tallies);
}

export const SERVERS_RUN =
  'Servers are running on this database, and they would go on in the history that ends. Stop every one of them, then do this again';

/** Thrown inside the transaction, so that it leaves nothing behind. */
class NotTheSame extends Error {}

/**
 * Replaces whatever this server keeps in the database. `last` runs in the same transaction, after everything is in.
 * Fails, and changes nothing, when the database is of a newer shape or what arrives is not what was to arrive.
 */
export const fillDatabase = async (
  database: Database,
  content: Content,
  last: (transaction: Transaction<Tables>) => Promise<void>,
): Promise<Result<undefined, string>> => {
  try {
    await database.db.transaction().execute(async (transaction) => {
      if (!(await database.alone(transaction))) throw new NotTheSame(SERVERS_RUN);
      await database.lock(transaction);
      await runMissing(transaction, database.dialect, content.migrations);
      const done = await migrationsDone(transaction);
      const newer = done.filter((name) => !content.migrations.includes(name));
      if (newer.length > 0)
        throw new NotTheSame(`The database there was already brought to a newer shape (${newer.join(', ')}); use an empty one`);
      const shapes = await shapeAfter(content.migrations);
      for (const { name } of shapes) await emptyTable(transaction, name);
      for await (const { shape, rows } of content.rows) {
        if (!shapes.some(({ name }) => name === shape.name))
          throw new NotTheSame(`The backup has a table ${shape.name} that its migrations do not make`);
        await addRows(transaction, database, shape, rows);
      }
      const expected = typeof content.tallies === 'function' ? content.tallies() : content.tallies;
      const arrived = await tallyTables(database, transaction, shapes);
      const wrong = Object.keys(expected).filter((name) => !sameTally(expected[name], arrived[name]));
      if (wrong.length > 0) throw new NotTheSame(`What arrived is not what was sent, in ${wrong.join(', ')}`);
      await last(transaction);
    });
    return ok(undefined);
  } catch (error) {
    if (error instanceof NotTheSame) return err(error.message);
    throw error;
  }
};

const tallyTables = async (database: Database, at: Transaction<Tables>, shapes: readonly TableShape[]): Promise<Tallies> => {
  const tallies: Record<string, Tallies[string]> = {};
  for (const shape of shapes) {
    const tally = createTally();
    for await (const rows of readTable(database, at, shape)) for (const row of rows) tally.add(rowText(row));
    tallies[shape.name] = tally.total();
  }
  return tallies;
};
