import { SHARING_LIMITS } from '#domain/access.ts';
import { criteriaOf } from '../core/criteria.ts';
import { keyText } from '../core/key.ts';
import { namedRealms } from '../core/named-realms.ts';
import type { Received } from '../core/operations.ts';
import { idsOf, known, realmsOf, type Realms, type SeenRealm } from '../core/realms.ts';
import { REALM_ID } from '../core/sharing.ts';
import { tableKind } from '../core/validate.ts';
import type { Storage, Writer } from '../storage/storage.ts';
import { refsOf } from './load.ts';

/** Where everything is while a request is judged. */
export interface Standing {
  readonly epoch: string;
  readonly realms: Realms;
}

/** After so many rounds all realms of the person are held anyway; more would mean that they change at every moment. */
const MAX_ROUNDS = 8;

/**
 * Runs `work` while every realm that the operations may write to is held. Whose realms these are is read again after
 * they were locked: somebody may have been expelled, or a row moved, while we waited. `work` returns the realms that
 * it misses before it writes anything; then everything is done again with it.
 */
export const inRealms = async <T>(
  storage: Storage,
  userId: string,
  received: readonly Received[],
  work: (
    writer: Writer,
    standing: Standing,
    isHeld: (realmId: string) => boolean,
  ) => Promise<{ readonly done: T } | { readonly missing: readonly string[] }>,
): Promise<T> => {
  const missing = new Set<string>();
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const outcome = await storage.transactInRealms(async (writer) => {
      const { epoch, realms: standings } = await writer.standingOf(userId);
      const before = realmsOf(userId, standings);
      const held = new Set(missing);
      for (const realmId of round > 2 ? idsOf(known(before)) : await touchedBy(received, userId, before, writer)) held.add(realmId);
      const heads = await writer.lockRealms([...held]);
      const isAlone = known(before).length === 1;
      const { seen, invited, left } = isAlone ? before : realmsOf(userId, (await writer.standingOf(userId)).realms);
      const asHeld = <T extends SeenRealm>(realm: T): T => ({ ...realm, head: heads.get(realm.realmId) ?? realm.head });
      const realms = { seen: seen.map(asHeld), invited: invited.map(asHeld), left };
      return work(writer, { epoch, realms }, (realmId) => held.has(realmId));
    });
    if ('done' in outcome) return outcome.done;
    for (const realmId of outcome.missing) missing.add(realmId);
  }
  throw new Error('The realms of a request did not hold still.');
};

/** Their own realm, for what they must be told; where rows shall stand; where they stand now. */
const touchedBy = async (received: readonly Received[], userId: string, realms: Realms, writer: Writer): Promise<ReadonlySet<string>> => {
  const { seen } = realms;
  if (received.some(({ table }) => tableKind(table) === 'sharing'))
    return new Set([...idsOf(known(realms)), userId, ...madeRealms(received)]);
  const shared = idsOf(seen).filter((realmId) => realmId !== userId);
  if (shared.length === 0) return new Set([userId]);
  const means = received.some(({ operation }) => operation !== undefined && criteriaOf(operation) !== undefined);
  if (means) return new Set(idsOf(seen));
  const named = namedRealms(received);
  const rows = await writer.rowsByRef(shared, refsOf(received, userId));
  return new Set([userId, ...shared.filter((realmId) => named.has(realmId)), ...rows.map(({ realmId }) => realmId)]);
};

/** Names of realms that the operations may make. */
export const madeRealms = (received: readonly Received[]): readonly string[] => {
  const keys = received.flatMap(({ table, operation }) =>
    table === 'realms' && (operation?.type === 'insert' || operation?.type === 'upsert') ? operation.keys.map(keyText) : [],
  );
  // Holding a name makes a place for it: nobody makes more than they may have.
  return [...new Set(keys)].filter((key) => REALM_ID.test(key)).slice(0, 2 * SHARING_LIMITS.realmsPerPerson);
};
