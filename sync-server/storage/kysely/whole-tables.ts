/** Whole tables out of and into a database, 200 rows at a time, the same values on both engines. */
import { sql, type Kysely } from 'kysely';
import { placeholders, writeInBatches, type Value } from './batch.ts';
import type { Database, Snapshot } from './database.ts';
import type { TableShape } from './shape.ts';
import type { Tables } from './tables.ts';

/** Values in the order of the shape's columns. */
export type TableRow = readonly Value[];

const ROWS_AT_A_TIME = 200;

/** Every row of the table as the snapshot has it, in no order. */
export async function* readTable(database: Database, snapshot: Snapshot, shape: TableShape): AsyncGenerator<readonly TableRow[]> {
  for await (const rows of database.kind === 'sqlite' ? byRowId(snapshot, shape) : byCursor(snapshot, shape))
    yield rows.map((row) => shape.columns.map((column) => plain(row[column])));
}

type Row = Readonly<Record<string, unknown>>;
const columnsOf = ({ columns }: TableShape) => sql.join(columns.map((column) => sql.ref(column)));

async function* byRowId(snapshot: Snapshot, shape: TableShape): AsyncGenerator<readonly Row[]> {
  for (let after = 0; ;) {
    const { rows } = await sql<Row>`select ${columnsOf(shape)}, rowid as griot_row_id from ${sql.table(shape.name)}
      where rowid > ${after} order by rowid limit ${sql.lit(ROWS_AT_A_TIME)}`.execute(snapshot);
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS_AT_A_TIME) return;
    after = Number(rows.at(-1)?.['griot_row_id']);
  }
}

async function* byCursor(snapshot: Snapshot, shape: TableShape): AsyncGenerator<readonly Row[]> {
  await sql`declare griot_table no scroll cursor for select ${columnsOf(shape)} from ${sql.table(shape.name)}`.execute(snapshot);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(ROWS_AT_A_TIME)} from griot_table`.execute(snapshot);
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS_AT_A_TIME) break;
  }
  await sql`close griot_table`.execute(snapshot);
}

const plain = (value: unknown): Value => {
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  if (typeof value === 'boolean') return Number(value);
  return value as Value;
};

/** Adds rows, which must not be there yet. */
export const addRows = (db: Kysely<Tables>, { dialect }: Database, shape: TableShape, rows: readonly TableRow[]): Promise<void> =>
  writeInBatches(
    db,
    dialect,
    `add to ${shape.name} ${shape.columns.join()}`,
    rows,
    (row) => row,
    (count) =>
      (db as unknown as Kysely<Record<string, Row>>)
        .insertInto(shape.name)
        .values(placeholders(count, Object.fromEntries(shape.columns.map((column) => [column, 0])))),
  );

export const emptyTable = async (db: Kysely<Tables>, name: string): Promise<void> => {
  await sql`delete from ${sql.table(name)}`.execute(db);
};
