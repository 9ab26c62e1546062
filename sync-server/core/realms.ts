/**
 * Which realms a person has. Everybody has the one named like themselves; `rlm-public` is announced because the sync
 * engine expects it, and holds nothing yet.
 */
import type { RealmStanding } from '../storage/rows.ts';

/** A realm of a person, and its last revision. */
export interface SeenRealm {
  readonly realmId: string;
  readonly head: number;
  /** Deletions up to this revision are forgotten; 0: none is. */
  readonly fence: number;
}

/** A realm of which the person sees only who shares it. */
export type InvitedRealm = SeenRealm & { readonly isInvited: true };

export interface Realms {
  /** Those whose rows the person sees, theirs first. */
  readonly seen: readonly SeenRealm[];
  /** Those that they were asked into and neither accepted nor rejected. */
  readonly invited: readonly InvitedRealm[];
  /** Those that they belonged to, or were asked into, once. */
  readonly left: readonly LeftRealm[];
}

export interface LeftRealm {
  readonly realmId: string;
  /** Of the rows that said so. */
  readonly memberKeys: readonly string[];
}

/** Shown at once; anybody may invite anybody, and where a device stands has to be said in one line. The next follow when these are answered. */
const MAX_INVITATIONS = 50;

/** `standings`: in any order, a realm once for each way in which the person belongs to it. */
export const realmsOf = (userId: string, standings: readonly RealmStanding[]): Realms => {
  const seen = new Map<string, SeenRealm>([[userId, { realmId: userId, head: 0, fence: 0 }]]);
  const invited = new Map<string, InvitedRealm>();
  const left = new Map<string, string[]>();
  const sorted = [...standings].sort((a, b) => (a.realmId < b.realmId ? -1 : 1));
  for (const { realmId, head, fence, as } of sorted) if (as === 'owner' || as === 'member') seen.set(realmId, { realmId, head, fence });
  for (const { realmId, head, fence, as } of sorted)
    if (as === 'invited' && !seen.has(realmId) && invited.size < MAX_INVITATIONS)
      invited.set(realmId, { realmId, head, fence, isInvited: true });
  for (const { realmId, as, memberKey = '' } of sorted) {
    if (as === 'left' && !seen.has(realmId) && !invited.has(realmId)) left.set(realmId, [...(left.get(realmId) ?? []), memberKey]);
  }
  return {
    seen: [...seen.values()],
    invited: [...invited.values()],
    left: [...left].map(([realmId, memberKeys]) => ({ realmId, memberKeys })),
  };
};

export const idsOf = (realms: readonly { readonly realmId: string }[]): readonly string[] => realms.map(({ realmId }) => realmId);

/** Every realm of which the person sees something, their own first. */
export const known = ({ seen, invited }: Realms): readonly (SeenRealm | InvitedRealm)[] => [...seen, ...invited];

/** What the engine is told: without its person's own realm it never opens its line. */
export const announced = ({ seen }: Realms): readonly string[] => [...idsOf(seen), PUBLIC_REALM];

export const PUBLIC_REALM = 'rlm-public';
