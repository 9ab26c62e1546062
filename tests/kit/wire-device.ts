/**
 * A device reduced to what the wire shows of the real engine: it logs operations, sends all that are pending, folds
 * what comes back around those made meanwhile. No database, no network: the test carries the messages, or loses them.
 */
import type { SyncRequest } from '#protocol/sync.ts';
import { applyChangeSpec } from '../../sync-server/core/change-spec.ts';
import type { Row } from '../../sync-server/core/row.ts';

export interface WireOperation {
  readonly type: 'insert' | 'upsert' | 'update' | 'delete';
  readonly keys: readonly string[];
  readonly values?: readonly Row[];
  readonly changeSpecs?: readonly Row[];
  readonly txid: string;
  readonly opNo: number;
  readonly rev: number;
  readonly ts: number;
  readonly userId: string;
  readonly givenBack?: boolean;
  readonly pendingSince?: number;
}

export interface WireAnswer {
  readonly serverRevision: string;
  readonly realms: readonly string[];
  readonly inviteRealms?: readonly string[];
  readonly changes: readonly {
    readonly table: string;
    readonly muts: readonly { readonly type: string; readonly keys: readonly string[]; readonly values?: readonly Row[] }[];
  }[];
}

interface BaseRev {
  tableName: string;
  clientRev: number;
  serverRev: string;
}

const SHARING = ['realms', 'members', 'roles'];
const TABLES = ['books', 'series', 'notices', ...SHARING];

const keyOf = (table: string, row: Row): string =>
  table === 'realms' ? String(row['realmId']) : table === 'roles' ? JSON.stringify([row['realmId'], row['name']]) : String(row['id']);

export class WireDevice {
  readonly tables: Map<string, Map<string, Row>>;
  readonly pending: Map<string, WireOperation[]>;
  revision: string | undefined;
  realms: readonly string[] = [];
  inviteRealms: readonly string[] = [];
  private readonly names: readonly string[];
  private readonly counters = new Map<string, number>();
  private baseRevs: BaseRev[] = [];
  private transactions = 0;

  constructor(
    readonly userId: string,
    readonly clientIdentity: string,
    /** Tables that it keeps besides books, series and what belongs to the wire itself. */
    more: readonly string[] = [],
  ) {
    this.names = [...TABLES, ...more];
    this.tables = new Map(this.names.map((table) => [table, new Map()]));
    this.pending = new Map(this.names.map((table) => [table, []]));
  }

  rows(table = 'books'): Row[] {
    return [...(this.tables.get(table) ?? new Map<string, Row>()).values()].sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
  }

  row(key: string, table = 'books'): Row | undefined {
    return this.tables.get(table)?.get(key);
  }

  insert(row: Row, table = 'books'): void {
    const value = this.owned(row);
    this.log(table, { type: 'insert', keys: [keyOf(table, row)], values: [value] });
  }

  put(row: Row, table = 'books'): void {
    this.log(table, { type: 'upsert', keys: [keyOf(table, row)], values: [this.owned(row)] });
  }

  /** What the device does after a backup was put back, of a row that the server lacks. */
  giveBack(row: Row, table = 'books'): void {
    this.log(table, { type: 'upsert', keys: [keyOf(table, row)], values: [this.owned(row)], givenBack: true });
  }

  update(key: string, spec: Row, table = 'books'): void {
    if (this.row(key, table) !== undefined) this.log(table, { type: 'update', keys: [key], changeSpecs: [spec] });
  }

  delete(key: string, table = 'books'): void {
    if (this.row(key, table) !== undefined) this.log(table, { type: 'delete', keys: [key] });
  }

  /** What it would send now. Every table's clock runs backwards, so the array order is the wrong one (SYN-3). */
  request(): SyncRequest {
    const changes = this.names
      .map((table) => ({ table, muts: [...(this.pending.get(table) ?? [])].reverse() }))
      .filter(({ muts }) => muts.length > 0);
    return {
      v: 3,
      clientIdentity: this.clientIdentity,
      schema: Object.fromEntries(this.names.map((table) => [table, { markedForSync: true, initiallySynced: this.revision !== undefined }])),
      lastPull:
        this.revision === undefined
          ? undefined
          : { serverRevision: this.revision, realms: [...this.realms], inviteRealms: [...this.inviteRealms] },
      baseRevs: this.baseRevs.map((it) => ({ ...it })),
      changes,
    };
  }

  /** Takes the answer to `request`; operations made since stay pending and are folded around. */
  take(request: SyncRequest, answer: WireAnswer): void {
    for (const table of this.names) {
      const sent = (request.changes.find((change) => change.table === table)?.muts ?? []) as WireOperation[];
      const last = Math.max(0, ...sent.map((it) => it.rev));
      const added = (this.pending.get(table) ?? []).filter((it) => it.rev > last);
      this.pending.set(table, added);
      const ofTable = this.baseRevs.filter((it) => it.tableName === table);
      const kept =
        added.length === 0
          ? []
          : ofTable.filter((it) => it.clientRev > last + 1 || it === ofTable.filter((b) => b.clientRev <= last + 1).at(-1));
      this.baseRevs = [...this.baseRevs.filter((it) => it.tableName !== table), ...kept];
    }
    const { inviteRealms = [] } = answer;
    const left = this.realms.filter((realmId) => !answer.realms.includes(realmId));
    const gone = [...this.realms, ...this.inviteRealms].filter((realmId) => ![...answer.realms, ...inviteRealms].includes(realmId));
    for (const [table, rows] of this.tables) {
      const goes = SHARING.includes(table) ? gone : left;
      for (const [key, row] of rows) if (goes.includes(String(row['realmId']))) rows.delete(key);
    }
    this.realms = answer.realms;
    this.inviteRealms = inviteRealms;
    this.arrive(answer);
  }

  /** A message on the open line; ignored unless it starts where this device stands. */
  hear(message: { readonly baseRev: string; readonly newRev: string; readonly changes: WireAnswer['changes'] }): void {
    if (message.baseRev === this.revision) this.arrive({ serverRevision: message.newRev, realms: this.realms, changes: message.changes });
  }

  private arrive({ serverRevision, changes }: WireAnswer): void {
    this.revision = serverRevision;
    for (const tableName of this.names) {
      const clientRev = (this.counters.get(tableName) ?? 0) + 1;
      this.baseRevs = this.baseRevs.filter((it) => it.tableName !== tableName || it.clientRev !== clientRev);
      this.baseRevs.push({ tableName, clientRev, serverRev: serverRevision });
    }
    for (const { table, muts } of changes) {
      for (const { type, keys, values } of muts)
        keys.forEach((key, i) => this.fold(table, key, type === 'delete' ? undefined : values?.[i]));
    }
  }

  private fold(table: string, key: string, theirs: Row | undefined): void {
    const rows = this.tables.get(table);
    const mine = (this.pending.get(table) ?? []).filter((it) => it.keys[0] === key);
    if (theirs === undefined) {
      // A deletion that arrives beats what is pending, except a pending deletion, which says the same.
      rows?.delete(key);
      return;
    }
    rows?.set(key, theirs);
    for (const operation of mine) this.perform(table, operation);
  }

  private owned(row: Row): Row {
    return { owner: this.userId, realmId: this.userId, ...row };
  }

  private log(table: string, operation: Pick<WireOperation, 'type' | 'keys' | 'values' | 'changeSpecs' | 'givenBack'>): void {
    const rev = (this.counters.get(table) ?? 0) + 1;
    this.counters.set(table, rev);
    const txid = `${this.clientIdentity}/${++this.transactions}`;
    const logged: WireOperation = { ...operation, txid, opNo: 1, rev, ts: -rev, userId: this.userId };
    this.pending.get(table)?.push(logged);
    this.perform(table, logged);
  }

  private perform(table: string, { type, keys, values, changeSpecs }: WireOperation): void {
    const rows = this.tables.get(table);
    const key = keys[0] ?? '';
    const row = rows?.get(key);
    if (type === 'delete') rows?.delete(key);
    else if (type === 'update') {
      if (row !== undefined) rows?.set(key, applyChangeSpec(row, changeSpecs?.[0] ?? {}));
    } else if (values?.[0] !== undefined) rows?.set(key, values[0]);
  }
}
