/** Where the real process keeps its data in a test: a folder of its own and, for PostgreSQL, a schema of its own. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { aGriot, type Griot } from './griot-command.ts';

export type Engine = 'sqlite' | 'postgres';

/** PostgreSQL only where the tests are told of one. */
export const ENGINES: readonly Engine[] = process.env['GRIOT_TEST_POSTGRES_URL'] === undefined ? ['sqlite'] : ['sqlite', 'postgres'];

export interface GriotPlace {
  readonly griot: Griot;
  /** The data folder; `below` it everything else of this test. */
  readonly folder: string;
  readonly below: (name: string) => string;
  /** DATABASE_URL. */
  readonly address: string;
  /** Runs one statement in the database beside the server. */
  query(text: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

export const aGriotPlace = async (engine: Engine, env: Readonly<Record<string, string>> = {}): Promise<GriotPlace> => {
  const root = mkdtempSync(join(tmpdir(), 'griot-cli-'));
  const folder = join(root, 'data');
  const database = engine === 'sqlite' ? aFile(join(folder, 'griot.sqlite')) : await aSchemaOfItsOwn();
  const griot = aGriot({ GRIOT_DATA_DIR: folder, DATABASE_URL: database.address, ...env });
  return {
    griot,
    folder,
    below: (name) => join(root, name),
    address: database.address,
    query: database.query,
    async close() {
      await griot.close();
      await database.remove();
      await rm(root, { recursive: true, force: true });
    },
  };
};

const aFile = (file: string) => ({
  address: `sqlite:${file}`,
  async query(text: string) {
    const { default: Libsql } = await import('libsql');
    const database = new Libsql(file);
    try {
      database.exec('pragma busy_timeout = 5000');
      const statement = database.prepare(text);
      if (statement.reader) return statement.all() as Readonly<Record<string, unknown>>[];
      statement.run();
      return [];
    } finally {
      database.close();
    }
  },
  remove: () => Promise.resolve(),
});

const aSchemaOfItsOwn = async () => {
  const base = process.env['GRIOT_TEST_POSTGRES_URL'] ?? '';
  const schema = `griot_${randomUUID().replaceAll('-', '')}`;
  const runAt = async (url: string, text: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  };
  await runAt(base, `create schema ${schema}`);
  const address = new URL(base);
  address.searchParams.set('options', `-csearch_path=${schema}`);
  return {
    address: address.href,
    query: (text: string) => runAt(address.href, text),
    remove: async () => void (await runAt(base, `drop schema ${schema} cascade`)),
  };
};
