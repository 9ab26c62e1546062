/**
 * Compares what the database holds with what it must hold whatever happened (docs/spec/sync.md, SYN-95). Reads
 * everything once and changes nothing.
 */
import { sql } from 'kysely';
import { entityByTable } from '#domain/registry.ts';
import { broughtUp } from '#domain/shape.ts';
import { textOf, isRecord } from '../core/row.ts';
import { rowFault, shapeFault, tableKind } from '../core/validate.ts';
import type { Database, Snapshot } from '../storage/kysely/database.ts';
import { readTable } from '../storage/kysely/whole-tables.ts';
import { createDerived, type Derived } from './verify-derived.ts';

/** Enough to see what is wrong; a broken database would fill the memory. */
const TOLD = 1_000;

/** One sentence for each thing that is wrong, at most a thousand; empty: all is in order. */
export const findProblems = async (database: Database, snapshot: Snapshot): Promise<readonly string[]> => {
  const problems: string[] = [];
  const say = (problem: string): void => {
    if (problems.length < TOLD) problems.push(problem);
  };
  await checkRevisions(snapshot, say);
  await checkPeople(snapshot, say);
  const derived = createDerived();
  await checkRows(database, snapshot, derived, say);
  await derived.compare(snapshot, say);
  return problems;
};

type Say = (problem: string) => void;

/** Every revision is one that was given out, to one place only; what stands is newer than its tombstone. */
const checkRevisions = async (snapshot: Snapshot, say: Say): Promise<void> => {
  for (const table of ['sync_row', 'sync_tombstone'] as const) {
    const beyond = await sql<{
      tbl: string;
      key: string;
      rev: number;
      head: number;
    }>`select t.tbl, t.key, t.rev, coalesce(r.head, 0) as head
      from ${sql.table(table)} t left join sync_realm r on r.realm_id = t.realm_id
      where t.tbl <> '' and (t.rev < 1 or t.rev > coalesce(r.head, 0)) limit ${sql.lit(TOLD)}`.execute(snapshot);
    for (const { tbl, key, rev, head } of beyond.rows)
      say(`${tbl} ${key}: revision ${rev} was never given out, the head of its realm is ${head}`);
  }
  const twice = await sql<{ realm_id: string; rev: number }>`select realm_id, rev from (
      select realm_id, rev from sync_row where tbl <> '' union all select realm_id, rev from sync_tombstone
    ) as places group by realm_id, rev having count(*) > 1 limit ${sql.lit(TOLD)}`.execute(snapshot);
  for (const { realm_id, rev } of twice.rows) say(`realm ${realm_id}: revision ${rev} was given out twice`);
  const outdated = await sql<{ tbl: string; key: string }>`select r.tbl, r.key from sync_row r join sync_tombstone t
      on t.tbl = r.tbl and t.key = r.key and t.realm_id = r.realm_id where t.rev >= r.rev limit ${sql.lit(TOLD)}`.execute(snapshot);
  for (const { tbl, key } of outdated.rows) say(`${tbl} ${key}: stands although its deletion is newer`);
};

/** Rows, the ledger, sessions and ways in belong to people who are there. */
const checkPeople = async (snapshot: Snapshot, say: Say): Promise<void> => {
  for (const [table, column] of [
    ['sync_row', 'owner'],
    ['sync_ledger', 'user_id'],
    ['account_session', 'user_id'],
    ['account_address', 'user_id'],
    ['account_password', 'user_id'],
    ['account_identity', 'user_id'],
  ] as const) {
    const strangers = await sql<{ id: string; count: number }>`select t.id, t.count from (
        select ${sql.ref(column)} as id, count(*) as count from ${sql.table(table)} where ${sql.ref(column)} <> '' group by ${sql.ref(column)}
      ) as t left join account_user u on u.user_id = t.id where u.user_id is null
      and t.id not in (select user_id from account_erasure) limit ${sql.lit(TOLD)}`.execute(snapshot);
    for (const { id, count } of strangers.rows) say(`${table}: ${count} rows of ${id}, who is nobody here`);
  }
};

const ROW = { name: 'sync_row', columns: ['tbl', 'key', 'realm_id', 'owner', 'value', 'shape'] };

const checkRows = async (database: Database, snapshot: Snapshot, derived: Derived, say: Say): Promise<void> => {
  for await (const rows of readTable(database, snapshot, ROW)) {
    for (const [tbl, key, realmId, owner, value, shape] of rows) {
      // The place where the server tries whether it can write.
      if (tbl === '') continue;
      const [table, text] = [String(tbl), String(value)];
      const row = rowIn(text);
      derived.add({ table, key: String(key), realmId: String(realmId), value: isRecord(row) ? row : {}, length: text.length });
      const fault = faultOf(table, String(key), String(realmId), String(owner), Number(shape), row);
      if (fault !== undefined) say(`${tbl} ${key}: ${fault}`);
    }
  }
};

const NO_JSON = Symbol('no JSON');

const rowIn = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return NO_JSON;
  }
};

const faultOf = (table: string, key: string, realmId: string, owner: string, writtenIn: number, value: unknown): string | undefined => {
  if (value === NO_JSON) return 'is not JSON';
  if (!isRecord(value)) return 'is no row';
  if (value['realmId'] !== undefined && value['realmId'] !== realmId) return 'names another realm than the one it stands in';
  if (value['owner'] !== undefined && value['owner'] !== owner) return 'names another owner than the one it has';
  const kind = tableKind(table);
  if (kind === undefined) return 'stands in a table that does not exist';
  const shape = shapeFault(value);
  if (shape !== undefined) return shape;
  const row = broughtUp(entityByTable.get(table) ?? {}, value, writtenIn);
  return kind === 'synced' ? rowFault(table, key, row, textOf(row))?.detail : undefined;
};
