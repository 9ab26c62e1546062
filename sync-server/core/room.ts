/** How much the realms of one account may hold together, and what a request may still put there (SYN-81). */
import type { OwnerUsage, RealmUsage } from '../storage/rows.ts';
import type { Standing } from './cell.ts';
import { tableKind, type Fault } from './validate.ts';

export type Room = Omit<RealmUsage, 'realmId'>;

/** A reader of fifty books a week fills this in four centuries. */
export const ROOM: Room = { rows: 1_000_000, characters: 1_000_000_000 };

/** Says for one change after another whether there is room for it in the account that the realm belongs to, and takes that room. Taking away is always possible. */
export type TakeRoom = (table: string, before: Standing | undefined, after: Standing | undefined) => Fault | undefined;

/** `ownerOf`: whose account a realm belongs to. What does not fit takes no room, and something smaller after it may fit. */
export const createRoom = (usages: readonly OwnerUsage[], ownerOf: (realmId: string) => string, limit: Room): TakeRoom => {
  const held = new Map(usages.map(({ owner, rows, characters }) => [owner, { rows, characters }]));
  const of = (owner: string): Held => {
    let of = held.get(owner);
    if (of === undefined) held.set(owner, (of = { rows: 0, characters: 0 }));
    return of;
  };
  return (table, before, after) => {
    if (tableKind(table) === 'server') return undefined;
    const from = before && of(ownerOf(before.realmId));
    const to = after && of(ownerOf(after.realmId));
    if (to !== undefined && after !== undefined) {
      const stays = from === to && before !== undefined;
      const characters = after.text.length - (stays ? lengthOf(before) : 0);
      if (!stays && to.rows + 1 > limit.rows) return full(`${limit.rows} rows`);
      if (characters > 0 && to.characters + characters > limit.characters) return full(`${limit.characters} characters`);
    }
    add(from, before, -1);
    add(to, after, 1);
    return undefined;
  };
};

type Placed = { readonly realmId: string; readonly text: string; readonly storedLength?: number } | undefined;

/** As it was counted. */
const lengthOf = ({ text, storedLength = text.length }: NonNullable<Placed>): number => storedLength;

interface Held {
  rows: number;
  characters: number;
}

const add = (held: Held | undefined, placed: Placed, sign: 1 | -1): void => {
  if (held === undefined || placed === undefined) return;
  held.rows += sign;
  held.characters += sign * lengthOf(placed);
};

/** By how much changes of rows change what their realms hold: one entry for each realm where that is anything. */
export const usageOf = (changes: Iterable<{ readonly was: Placed; readonly now: Placed }>): readonly RealmUsage[] => {
  const sums = new Map<string, Held>();
  const of = (placed: Placed): Held | undefined => {
    if (placed === undefined) return undefined;
    let of = sums.get(placed.realmId);
    if (of === undefined) sums.set(placed.realmId, (of = { rows: 0, characters: 0 }));
    return of;
  };
  for (const { was, now } of changes) {
    add(of(was), was, -1);
    add(of(now), now, 1);
  }
  return [...sums].flatMap(([realmId, { rows, characters }]) => (rows === 0 && characters === 0 ? [] : [{ realmId, rows, characters }]));
};

const full = (held: string): Fault => ({ reason: 'account-full', detail: `the account holds ${held} already` });
