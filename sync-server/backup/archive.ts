/**
 * All rows of a database as one compressed file of lines: a line that names a table and its columns, then its rows.
 * One format for both engines, so that a backup of either can be read by the other (docs/adr/0015).
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import type { Database, Snapshot } from '../storage/kysely/database.ts';
import type { TableShape } from '../storage/kysely/shape.ts';
import { readTable, type TableRow } from '../storage/kysely/whole-tables.ts';
import { createTally, rowOf, rowText, type Tally } from './tally.ts';

export type Tallies = Readonly<Record<string, Tally>>;

const GZIP_LEVEL = 3;

/** Writes every table to `file`, which only its owner may read, and resolves when it is on the disk. */
export const writeArchive = async (
  file: string,
  database: Database,
  snapshot: Snapshot,
  shapes: readonly TableShape[],
): Promise<Tallies> => {
  const tallies: Record<string, Tally> = {};
  async function* lines(): AsyncGenerator<string> {
    for (const shape of shapes) {
      yield `${JSON.stringify({ table: shape.name, columns: shape.columns })}\n`;
      const tally = createTally();
      for await (const rows of readTable(database, snapshot, shape)) {
        let text = '';
        for (const row of rows) {
          const line = rowText(row);
          tally.add(line);
          text += `${line}\n`;
        }
        yield text;
      }
      tallies[shape.name] = tally.total();
    }
  }
  await pipeline(Readable.from(lines()), createGzip({ level: GZIP_LEVEL }), createWriteStream(file, { mode: 0o600, flags: 'wx' }));
  await flush(file);
  return tallies;
};

/** Makes a file or a folder's list of names survive a power cut. */
export const flush = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

export interface ArchivedRows {
  readonly shape: TableShape;
  readonly rows: readonly TableRow[];
}

const header = z.object({ table: z.string(), columns: z.array(z.string()) });
const ROWS_AT_A_TIME = 500;
/** Rows may be large. */
const CHARACTERS_AT_A_TIME = 8_000_000;

/** What `writeArchive` wrote, in pieces; every table once at least, with no rows when it had none. Rejects when the file is cut or damaged. */
export async function* readArchive(file: string): AsyncGenerator<ArchivedRows> {
  const gunzip = createGunzip();
  // A damaged file fails the stream that is read, not only the one that feeds it.
  const source = createReadStream(file).on('error', (error) => gunzip.destroy(error));
  let failure: Error | undefined;
  gunzip.on('error', (error) => (failure = error));
  source.pipe(gunzip);
  let shape: TableShape | undefined;
  let rows: TableRow[] = [];
  let length = 0;
  for await (const line of createInterface({ input: gunzip, crlfDelay: Infinity })) {
    if (line.startsWith('{')) {
      if (shape !== undefined) yield { shape, rows };
      [rows, length] = [[], 0];
      const { table, columns } = header.parse(JSON.parse(line));
      shape = { name: table, columns };
    } else if (shape !== undefined) {
      rows.push(rowOf(line));
      length += line.length;
      if (rows.length >= ROWS_AT_A_TIME || length >= CHARACTERS_AT_A_TIME) {
        yield { shape, rows };
        [rows, length] = [[], 0];
      }
    }
  }
  if (failure) throw failure;
  if (shape !== undefined) yield { shape, rows };
}

/** Reads a whole archive and counts what is in it. */
export const tallyArchive = async (file: string): Promise<Tallies> => {
  const tallying = new Map<string, ReturnType<typeof createTally>>();
  for await (const { shape, rows } of readArchive(file)) {
    const tally = tallying.get(shape.name) ?? createTally();
    tallying.set(shape.name, tally);
    for (const row of rows) tally.add(rowText(row));
  }
  return Object.fromEntries([...tallying].map(([name, tally]) => [name, tally.total()]));
};
