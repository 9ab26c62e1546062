/**
 * The end of an account: in one transaction nobody can sign in to it any more, those it shared something with hear of it, and
 * its ids are noted as nobody's. What may be a great deal, its rows and files, nobody can reach from then on; it is deleted
 * afterwards in small steps (finish.ts).
 */
import { err, ok, type Result } from '#domain/result.ts';
import { isShared } from '../core/cursor.ts';
import { markOf } from '../core/touched.ts';
import { SHARING_TABLES } from '../core/validate.ts';
import type { UserRow } from '../storage/accounts.ts';
import type { ErasedId } from '../storage/erasures.ts';
import type { RealmStanding } from '../storage/rows.ts';
import type { Storage, Writer } from '../storage/storage.ts';
import type { News } from '../realtime/bus.ts';
import { note } from '../audit/note.ts';
import { erasedMark } from '../audit/erased-mark.ts';
import { sha256 } from '../identity/secrets.ts';
import type { Language } from '../mail/templates.ts';
import type { AddressRow } from '../storage/ways-in.ts';
import { leaveRealm } from './leave-realm.ts';
import { othersIn, realmsToEnd } from './what-goes.ts';

export interface Ended {
  /** Whom to tell. */
  readonly news: News;
  readonly erased: readonly ErasedId[];
}

export interface Ending {
  readonly userId: string;
  /** The shared realms of the person that may end for everybody in them; `all`: whatever there is. */
  readonly endsFor: ReadonlySet<string> | 'all';
  /** Epoch milliseconds. */
  readonly now: number;
  /** Tells every address that the account had, in this language: for an erasure that its person did not press. */
  readonly tellIn?: Language;
}

/** The address of an account that is gone is kept for as long as whatever else is left of it may take (ACC-46). */
const TOLD_WITHIN_MS = 2 * 3_600_000;

/** After so many rounds the realms of the person change at every moment. */
const MAX_ROUNDS = 8;

/** Ends the account, or says which realms it shares that `endsFor` does not name. Undefined: there is none. */
export const endAccount = async (storage: Storage, ending: Ending): Promise<Result<Ended | undefined, readonly string[]>> => {
  const held = new Set<string>([ending.userId]);
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const outcome = await storage.transact(async (writer) => {
      const heads = await writer.lockRealms([...held].sort());
      const { realms } = await writer.standingOf(ending.userId);
      const missing = realms.filter(({ realmId }) => !held.has(realmId));
      if (missing.length > 0) return { missing };
      const user = await writer.userById(ending.userId);
      return { done: user === undefined ? ok(undefined) : await end(writer, { ...ending, user, realms, heads }) };
    });
    if (outcome.missing === undefined) return outcome.done;
    for (const { realmId } of outcome.missing) held.add(realmId);
  }
  throw new Error('The realms of the person change while they are being held.');
};

interface Held extends Ending {
  readonly user: UserRow;
  readonly realms: readonly RealmStanding[];
  readonly heads: ReadonlyMap<string, number>;
}

const end = async (writer: Writer, held: Held): Promise<Result<Ended, readonly string[]>> => {
  const { user, realms, heads, endsFor, now, tellIn } = held;
  const { userId } = user;
  const owned = realmsToEnd(realms);
  const people = new Map<string, readonly string[]>();
  for (const realmId of owned) people.set(realmId, await othersIn(writer, realmId, userId));
  const unnamed = [...people].filter(([realmId, others]) => others.length > 0 && endsFor !== 'all' && !endsFor.has(realmId));
  if (unnamed.length > 0) return err(unnamed.map(([realmId]) => realmId));

  for (const realmId of owned) await endRealm(writer, realmId, userId);
  const addresses = await writer.addressesOf(userId);
  const sessionIds = await writer.deletePerson(user);
  if (tellIn !== undefined) await tellOfTheEnd(writer, addresses, tellIn, now);
  const marks = new Set(sessionIds.map(markOf));
  const foreign = [...new Set(realms.map(({ realmId }) => realmId))].filter((realmId) => isShared(realmId) && !owned.includes(realmId));
  const owners = await writer.ownersOf(foreign);
  for (const realmId of foreign) {
    const owner = owners.get(realmId) ?? '';
    const heir = owner === '' || owner.startsWith('!') ? undefined : owner;
    await leaveRealm(writer, { userId, marks, realmId, heir, head: heads.get(realmId) ?? 0 });
  }
  const erased = [userId, user.recoveryPublicKey, ...sessionIds].map((id) => ({ hash: sha256(id), at: now }));
  await writer.noteErased(erased);
  await writer.putErasure({ userId, at: now });
  await writer.deleteAdministrationOf(userId);
  await writer.unnameInAudit(userId, erasedMark(userId));
  await note(writer, { action: 'account-erased', at: now, subject: erasedMark(userId) });
  return ok({ erased, news: { realmIds: foreign, userIds: [...new Set([...people.values()].flat())] } });
};

/** Of nobody: what is written down is an address and that an account with it ended. */
const tellOfTheEnd = async (writer: Writer, addresses: readonly AddressRow[], language: Language, now: number): Promise<void> => {
  for (const { address, typed } of addresses)
    await writer.putMail({
      mailId: `account-erased ${sha256(`${now} ${address}`)}`,
      userId: null,
      address: typed,
      template: 'account-erased',
      language,
      codeId: null,
      sessionId: null,
      tries: 0,
      dueAt: now,
      endsAt: now + TOLD_WITHIN_MS,
      doneAt: null,
      writtenAt: now,
    });
};

/** Everybody in it loses it with their next answer (SYN-56); its rows, which nobody sees any more, go later. */
const endRealm = async (writer: Writer, realmId: string, userId: string): Promise<void> => {
  for (const table of SHARING_TABLES) {
    const rows = await writer.rowsOfTable(realmId, table, Number.MAX_SAFE_INTEGER);
    const memberships = rows.flatMap(({ key, value }) => {
      const member = (JSON.parse(value) as { readonly userId?: unknown }).userId;
      return table === 'members' && typeof member === 'string' && member !== userId ? [{ key, userId: member }] : [];
    });
    await writer.putMemberships(memberships.map((it) => ({ ...it, realmId, state: 'left' })));
    await writer.deleteRows(rows);
  }
  await writer.setOwner(realmId, `!${userId}`);
};
