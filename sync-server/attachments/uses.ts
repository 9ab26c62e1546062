/** Which rows use which files, kept true in the transaction of the rows (ATT-4, ATT-7). */
import { entityByTable } from '#domain/registry.ts';
import type { Cell } from '../core/cell.ts';
import { isRecord, type Row } from '../core/row.ts';
import type { FileUse, UseWriter } from '../storage/files.ts';

/**
 * Writes down what the changed cells use now. Whoever puts a hash into a row vouches for it; another change of the row,
 * or its move to another realm, leaves the voucher. `at`: epoch milliseconds.
 */
export const storeUses = async (writer: UseWriter, userId: string, changed: readonly Cell[], at: number): Promise<void> => {
  const naming = changed.filter(({ table, before, now }) => mayName(table, before?.value) || mayName(table, now?.text));
  if (naming.length === 0) return;
  const places = naming.flatMap(({ table, key, before, now }) =>
    [...new Set([before?.realmId, now?.realmId])].flatMap((realmId) => (realmId === undefined ? [] : [{ table, key, realmId }])),
  );
  const former = byPlace(await writer.usesOf(places));
  const put: FileUse[] = [];
  const gone: FileUse[] = [];
  for (const { table, key, before, now } of naming) {
    const uses = former.get(`${table} ${key}`) ?? [];
    const leaving = uses.filter(({ realmId }) => realmId === before?.realmId);
    const hashes = now === undefined ? new Set<string>() : hashesIn(table, now.value);
    for (const hash of now === undefined ? [] : hashes) {
      const vouchedBy = leaving.find((use) => use.hash === hash)?.vouchedBy ?? userId;
      put.push({ table, key, hash, realmId: now?.realmId ?? userId, vouchedBy });
    }
    gone.push(...leaving.filter((use) => !hashes.has(use.hash) || use.realmId !== now?.realmId));
  }
  await writer.putUses(put);
  await writer.deleteUses(gone);
  // Each once, and in one order whoever writes: writers of two realms never wait for each other.
  const files = new Map(gone.map(({ vouchedBy, hash }) => [`${vouchedBy} ${hash}`, { owner: vouchedBy, hash }]));
  for (const [, file] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) await writer.touchFile(file, at);
};

const byPlace = (uses: readonly FileUse[]): ReadonlyMap<string, readonly FileUse[]> => {
  const places = new Map<string, FileUse[]>();
  for (const use of uses) {
    const others = places.get(`${use.table} ${use.key}`);
    if (others === undefined) places.set(`${use.table} ${use.key}`, [use]);
    else others.push(use);
  }
  return places;
};

const fieldsOf = (table: string): readonly string[] => entityByTable.get(table)?.attachments ?? [];

/** Told from the text: nearly all rows name nothing, and parsing them all would cost more than the rest. */
const mayName = (table: string, text: string | undefined): boolean =>
  text !== undefined && fieldsOf(table).some((field) => text.includes(`"${field}":{`));

/** The files that a row names. */
export const hashesIn = (table: string, row: Row): ReadonlySet<string> =>
  new Set(
    fieldsOf(table)
      .map((field) => row[field])
      .filter(isRecord)
      .map((attachment) => attachment['hash'])
      .filter((hash) => typeof hash === 'string'),
  );
