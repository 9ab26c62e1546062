/** How much the realms of one account may hold together, and what a request may still put there (SYN-81). */
import type { OwnerUsage, RealmUsage } from '../storage/rows.ts';
import type { Standing } from './cell.ts';
import { tableKind, type Fault } from './validate.ts';

export type Room = Omit<RealmUsage, 'realmId'>;

/** A reader of fifty books a week fills this in four centuries. */
export const ROOM: Room = { rows: 1_000_000, characters: 1_000_000_000 };

/** Says for one change after another whether there is room for it in the account that the realm belongs to, and takes that room. Taking away is always possible. */
export type TakeRoom = (table: string, before: Standing | undefined, after: Standing | undefined) => Fault | undefined;

export const createRoom = (usages: readonly OwnerUsage[], ownerOf: (realmId: string) => string, limit: Room): TakeRoom => {
  const held = new Map<string, Room>(usages.map((usage) => [usage.owner, usage]));
  return (table, before, after) => {
    if (tableKind(table) === 'server') return undefined;
    const deltas = summed(usageOf(before, after).map((it) => ({ ...it, realmId: ownerOf(it.realmId) })));
    for (const { realmId: owner, rows, characters } of deltas) {
      const now = held.get(owner) ?? { rows: 0, characters: 0 };
      if (rows > 0 && now.rows + rows > limit.rows) return full(`${limit.rows} rows`);
      if (characters > 0 && now.characters + characters > limit.characters) return full(`${limit.characters} characters`);
    }
    for (const { realmId: owner, rows, characters } of deltas) {
      const now = held.get(owner) ?? { rows: 0, characters: 0 };
      held.set(owner, { rows: now.rows + rows, characters: now.characters + characters });
    }
    return undefined;
  };
};

type Placed = { readonly realmId: string; readonly text: string } | undefined;

/** By how much a change of one row changes what its realms hold. */
export const usageOf = (before: Placed, after: Placed): readonly RealmUsage[] => {
  if (before !== undefined && before.realmId === after?.realmId)
    return [{ realmId: before.realmId, rows: 0, characters: after.text.length - before.text.length }];
  return [
    ...(before === undefined ? [] : [{ realmId: before.realmId, rows: -1, characters: -before.text.length }]),
    ...(after === undefined ? [] : [{ realmId: after.realmId, rows: 1, characters: after.text.length }]),
  ];
};

/** One entry for each realm. */
export const summed = (usages: Iterable<RealmUsage>): readonly RealmUsage[] => {
  const sums = new Map<string, RealmUsage>();
  for (const { realmId, rows, characters } of usages) {
    const sum = sums.get(realmId);
    sums.set(realmId, { realmId, rows: (sum?.rows ?? 0) + rows, characters: (sum?.characters ?? 0) + characters });
  }
  return [...sums.values()].filter(({ rows, characters }) => rows !== 0 || characters !== 0);
};

const full = (held: string): Fault => ({ reason: 'account-full', detail: `the account holds ${held} already` });
