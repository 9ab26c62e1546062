/**
 * Which realms a person has. Everybody has the one named like themselves; `rlm-public` is announced because the sync
 * engine expects it, and holds nothing yet.
 */
import type { RealmStanding } from '../storage/rows.ts';

/** A realm of a person, and its last revision. */
export interface SeenRealm {
  readonly realmId: string;
  readonly head: number;
}

export interface Realms {
  /** Those whose rows the person sees, theirs first. */
  readonly seen: readonly SeenRealm[];
}

/** `standings`: in any order, a realm once for each way in which the person belongs to it. */
export const realmsOf = (userId: string, standings: readonly RealmStanding[]): Realms => {
  const heads = new Map([[userId, 0]]);
  for (const { realmId, head } of [...standings].sort((a, b) => (a.realmId < b.realmId ? -1 : 1))) heads.set(realmId, head);
  return { seen: [...heads].map(([realmId, head]) => ({ realmId, head })) };
};

export const idsOf = (realms: readonly SeenRealm[]): readonly string[] => realms.map(({ realmId }) => realmId);

/** What the engine is told: without its person's own realm it never opens its line. */
export const announced = ({ seen }: Realms): readonly string[] => [...idsOf(seen), PUBLIC_REALM];

export const PUBLIC_REALM = 'rlm-public';
