/** A server's database read as a whole, whatever its tables mean. */
import { rowText } from '../../sync-server/backup/tally.ts';
import { openDatabase, type Database, type DatabasePlace } from '../../sync-server/storage/kysely/database.ts';
import { migrationsDone } from '../../sync-server/storage/kysely/migrate.ts';
import { shapeAfter } from '../../sync-server/storage/kysely/shape.ts';
import { readTable } from '../../sync-server/storage/kysely/whole-tables.ts';
import { findProblems } from '../../sync-server/upkeep/verify.ts';

const within = async <T>(place: DatabasePlace, work: (database: Database) => Promise<T>): Promise<T> => {
  const database = openDatabase(place);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
};

/** Every row of every table as a line: the name of the table, then its values. */
export const linesOf = (place: DatabasePlace): Promise<readonly string[]> =>
  within(place, (database) =>
    database.snapshot(async (snapshot) => {
      const lines: string[] = [];
      for (const shape of await shapeAfter(await migrationsDone(snapshot)))
        for await (const rows of readTable(database, snapshot, shape)) lines.push(...rows.map((row) => `${shape.name} ${rowText(row)}`));
      return lines;
    }),
  );

/** What `griot verify` finds wrong with it. */
export const problemsOf = (place: DatabasePlace): Promise<readonly string[]> =>
  within(place, (database) => database.snapshot((snapshot) => findProblems(database, snapshot)));
