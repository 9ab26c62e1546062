/**
 * What is kept beside the rows although they say it too: which files they use, what a realm holds, who belongs where.
 * Compared with the rows themselves while they are read (SYN-95).
 */
import { hashesIn } from '../attachments/uses.ts';
import type { Row } from '../core/row.ts';
import { tableKind } from '../core/validate.ts';
import type { Snapshot } from '../storage/kysely/database.ts';
import { stateOf } from '../sync/sharing.ts';

export interface Derived {
  add(row: { readonly table: string; readonly key: string; readonly realmId: string; readonly value: Row; readonly length: number }): void;
  /** To be called after the last row. */
  compare(snapshot: Snapshot, say: (problem: string) => void): Promise<void>;
}

/** Characters are counted as they change, and an upgrade once counted them by another unit: so much may be missing. */
const TOLERATED = 0.01;

export const createDerived = (): Derived => {
  const uses = new Set<string>();
  const members = new Map<string, string>();
  const held = new Map<string, { rows: number; characters: number }>();
  return {
    add({ table, key, realmId, value, length }) {
      for (const hash of hashesIn(table, value)) uses.add(JSON.stringify([realmId, table, key, hash]));
      if (table === 'members' && typeof value['userId'] === 'string')
        members.set(JSON.stringify([realmId, key]), `${value['userId']} ${stateOf(value)}`);
      if (tableKind(table) === 'server') return;
      const of = held.get(realmId) ?? { rows: 0, characters: 0 };
      held.set(realmId, { rows: of.rows + 1, characters: of.characters + length });
    },
    async compare(snapshot, say) {
      for (const { realm_id, tbl, key, hash } of await snapshot
        .selectFrom('file_use')
        .select(['realm_id', 'tbl', 'key', 'hash'])
        .execute()) {
        if (!uses.delete(JSON.stringify([realm_id, tbl, key, hash])))
          say(`file_use: ${tbl} ${key} is said to use the file ${hash}, and does not`);
      }
      for (const use of uses) {
        const [, table, key, hash] = JSON.parse(use) as string[];
        say(`file_use: ${table} ${key} uses the file ${hash}, which is not written down`);
      }
      for (const { realm_id, key, user_id, state } of await snapshot.selectFrom('sync_member').selectAll().execute()) {
        const place = JSON.stringify([realm_id, key]);
        const said = members.get(place);
        members.delete(place);
        // Who left is remembered without a row.
        if (said === undefined && state === 'left') continue;
        if (said !== `${user_id} ${state}`)
          say(`sync_member: in realm ${realm_id}, ${user_id} is ${state}; the row ${key} says ${said ?? 'nothing: it is not there'}`);
      }
      for (const [place, said] of members) say(`sync_member: ${said}, as the row ${place} says, is not written down`);
      for (const { realm_id, row_count, characters } of await snapshot.selectFrom('sync_usage').selectAll().execute()) {
        const of = held.get(realm_id) ?? { rows: 0, characters: 0 };
        held.delete(realm_id);
        const isFar = Math.abs(characters - of.characters) > TOLERATED * of.characters;
        if (row_count !== of.rows || isFar)
          say(
            `sync_usage: realm ${realm_id} is said to hold ${row_count} rows and ${characters} characters; it holds ${of.rows} and ${of.characters}`,
          );
      }
      for (const [realmId, of] of held) say(`sync_usage: realm ${realmId} holds ${of.rows} rows, which are not counted`);
    },
  };
};
