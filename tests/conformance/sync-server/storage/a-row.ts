import type { StoredRow } from '../../../../sync-server/storage/rows.ts';

export const aRow = (key: string, rev: number, more: Partial<StoredRow> = {}): StoredRow => ({
  table: 'books',
  key,
  realmId: 'ada',
  owner: 'ada',
  value: JSON.stringify({ id: key, title: `Title of ${key}` }),
  rev,
  shape: 1,
  ...more,
});
