/**
 * Is this a row Griot knows? Judged by the schema of its entity; what passes is kept as it was sent, unknown fields
 * of newer devices included (SYN-5).
 */
import { entityByTable } from '#domain/registry.ts';
import { memberRow, realmRow, roleRow } from '#domain/sharing-rows.ts';
import type { NoticeReason } from '#domain/notification/notice.ts';
import { quickCheck } from './quick-check.ts';
import { isRecord, withoutTags, type Row } from './row.ts';

/** Length of the JSON text of one row. */
export const MAX_ROW_LENGTH = 1_000_000;
const MAX_DEPTH = 32;
/** Of one object; names are stored with each row. */
const MAX_PROPERTIES = 1_000;
const MAX_DETAIL_LENGTH = 2_000;
/** Names that mean something else than data to a JavaScript object. */
const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype']);
/** Tables of the sync engine itself: who shares what. */
export const SHARING_TABLES = ['realms', 'members', 'roles'] as const;
const SHARING = {
  realms: { schema: realmRow, keyOf: (row: Row) => row['realmId'] },
  members: { schema: memberRow, keyOf: (row: Row) => row['id'] },
  roles: { schema: roleRow, keyOf: (row: Row) => JSON.stringify([row['realmId'], row['name']]) },
} as const;
const sharingIn = (table: string) => SHARING_TABLES.find((name) => name === table);

export interface Fault {
  readonly reason: NoticeReason;
  readonly detail: string;
}

export type TableKind = 'synced' | 'server' | 'sharing';

/** Which kind of table it is; undefined for one that does not travel. */
export const tableKind = (table: string): TableKind | undefined => KINDS.get(table);

const KINDS = new Map<string, TableKind>([
  ...[...entityByTable].flatMap(([table, { scope }]) => (scope === 'device' ? [] : [[table, scope] as const])),
  ...SHARING_TABLES.map((table) => [table, 'sharing'] as const),
]);

const idOf = (row: Row): unknown => row['id'];

/** Nearly every row passes here, and its schema is not asked. */
const surelyRight = new Map([
  ...[...entityByTable].map(([table, { schema }]) => [table, quickCheck(schema)] as const),
  ...SHARING_TABLES.map((table) => [table, quickCheck(SHARING[table].schema)] as const),
]);

/** Why this row cannot stand in the table under that key; undefined when it can. `text` is its JSON. */
export const rowFault = (table: string, key: string, row: Row, text: string): Fault | undefined => {
  if (text.length > MAX_ROW_LENGTH)
    return { reason: 'too-large', detail: `the row has ${text.length} characters, more than ${MAX_ROW_LENGTH}` };
  const sharing = sharingIn(table);
  const { schema, keyOf } = sharing === undefined ? { schema: entityByTable.get(table)?.schema, keyOf: idOf } : SHARING[sharing];
  if (schema === undefined) return { reason: 'unknown-table', detail: `no table "${table.slice(0, 100)}"` };
  if (keyOf(row) !== key) return { reason: 'invalid', detail: 'id: is not the key of the row' };
  const hasTags = text.includes('"$t"');
  if (!hasTags && surelyRight.get(table)?.(row) === true) return undefined;
  const parsed = schema.safeParse(hasTags ? withoutTags(row) : row);
  if (parsed.success) return undefined;
  const detail = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  return { reason: 'invalid', detail: detail.slice(0, MAX_DETAIL_LENGTH) };
};

/** Why a piece of JSON is dangerous to handle at all: too deep, or a property named like a part of the language. */
export const shapeFault = (value: unknown, depth = 0): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > MAX_DEPTH) return `nested more than ${MAX_DEPTH} levels deep`;
  if (Array.isArray(value)) {
    for (const inner of value) {
      const fault = typeof inner === 'object' ? shapeFault(inner, depth + 1) : undefined;
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const names = Object.keys(value);
  if (names.length > MAX_PROPERTIES) return `more than ${MAX_PROPERTIES} properties`;
  for (const name of names) {
    if (isForbiddenName(name)) return `a property named "${name.slice(0, 100)}"`;
    if (isDeepPath(name)) return `a path of more than ${MAX_DEPTH} levels`;
    const inner = value[name];
    const fault = typeof inner === 'object' ? shapeFault(inner, depth + 1) : undefined;
    if (fault !== undefined) return fault;
  }
  return undefined;
};

/** Names and, in changes, dotted paths through such a name. */
const isForbiddenName = (name: string): boolean =>
  FORBIDDEN_NAMES.has(name) || (name.includes('.') && name.split('.').some((part) => FORBIDDEN_NAMES.has(part)));

/** A path through more levels than a row may have is never walked. */
const isDeepPath = (name: string): boolean => name.length > MAX_DEPTH && name.split('.', MAX_DEPTH + 2).length > MAX_DEPTH;
