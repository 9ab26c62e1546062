/** Which tables and columns a database has after given migrations: asked of an empty one in memory, so that no list has to be kept by hand. */
import { sql } from 'kysely';
import { openDatabase } from './database.ts';
import { runMissing } from './migrate.ts';

export interface TableShape {
  readonly name: string;
  /** In the order of the alphabet: the same on both engines, whatever was added when. */
  readonly columns: readonly string[];
}

/** All tables but the one that names the migrations. */
export const shapeAfter = async (migrations: readonly string[]): Promise<readonly TableShape[]> => {
  const model = openDatabase({ kind: 'sqlite', file: ':memory:' });
  try {
    return await model.db.transaction().execute(async (transaction) => {
      await runMissing(transaction, model.dialect, migrations);
      const tables = (await model.tables(transaction)).filter((name) => name !== 'sync_migration');
      const shapes: TableShape[] = [];
      for (const name of tables) {
        const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${name})`.execute(transaction);
        shapes.push({ name, columns: rows.map((row) => row.name).toSorted() });
      }
      return shapes;
    });
  } finally {
    await model.close();
  }
};
