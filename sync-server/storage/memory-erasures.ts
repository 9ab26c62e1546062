import type { AnsweredProof, PairingRow, SessionRow, UserRow, ChallengeRow } from './accounts.ts';
import type { ErasedId, Erasure, ErasureReader, ErasureWriter } from './erasures.ts';
import type { MemoryExports } from './memory-exports.ts';
import type { MemoryFiles } from './memory-files.ts';
import type { MemoryIdentities } from './memory-identities.ts';
import type { MemoryInvitations } from './memory-invitations.ts';
import type { MemoryPasskeys } from './memory-passkeys.ts';
import type { MemoryWaysIn } from './memory-ways-in.ts';
import type { LedgerEntry, Membership, RealmUsage, StoredRow, Tombstone } from './rows.ts';
import type { Undoing } from './undoing.ts';

/** What the memory adapter keeps of accounts that ended. */
export interface MemoryErasures {
  readonly erased: Map<string, ErasedId>;
  readonly erasures: Map<string, Erasure>;
}

export const noErasures = (): MemoryErasures => ({ erased: new Map(), erasures: new Map() });

/** A signed refresh that was answered, and of which session. */
export interface SessionProof extends AnsweredProof {
  readonly sessionId: string;
}

/** Everything else that an erasure touches. */
interface Everything {
  readonly realms: Map<string, { readonly head: number; readonly owner: string | undefined }>;
  readonly members: Map<string, Membership>;
  readonly rows: Map<string, StoredRow>;
  readonly tombstones: Map<string, Tombstone>;
  readonly ledger: Map<string, LedgerEntry>;
  readonly usage: Map<string, RealmUsage>;
  readonly users: Map<string, UserRow>;
  readonly sessions: Map<string, SessionRow>;
  readonly proofs: Map<string, SessionProof>;
  readonly pairings: Map<string, PairingRow>;
  readonly challenges: Map<string, ChallengeRow>;
  readonly keys: MemoryPasskeys;
  readonly identities: MemoryIdentities;
  readonly ways: MemoryWaysIn;
  readonly stored: MemoryFiles;
  readonly invitations: MemoryInvitations;
  readonly exports: MemoryExports;
}

export const readMemoryErasures = ({ erased, erasures }: MemoryErasures, users: ReadonlyMap<string, UserRow>): ErasureReader => ({
  erasedAmong: async (hashes) => hashes.filter((hash) => erased.has(hash)),
  erasedIds: async () => [...erased.values()],
  erasures: async () => [...erasures.values()],
  userIds: async () => [...users.keys()],
});

/** Erases what is left of a person in one step, whatever the limit is. */
export const writeMemoryErasures = (
  { erased, erasures }: MemoryErasures,
  tables: Everything,
  { put, drop }: Undoing,
): Omit<ErasureWriter, keyof ErasureReader> => {
  const dropWhere = <T>(map: Map<string, T>, fits: (value: T) => boolean): number => {
    const ids = [...map].flatMap(([id, value]) => (fits(value) ? [id] : []));
    for (const id of ids) drop(map, id);
    return ids.length;
  };
  return {
    noteErased: async (ids) => ids.forEach((it) => (erased.has(it.hash) ? undefined : put(erased, it.hash, it))),
    deletePerson: async ({ userId, recoveryPublicKey }) => {
      const ids = [...tables.sessions.values()].flatMap((session) => (session.userId === userId ? [session.sessionId] : []));
      dropWhere(tables.sessions, (session) => session.userId === userId);
      dropWhere(tables.proofs, (proof) => ids.includes(proof.sessionId));
      dropWhere(tables.pairings, (pairing) => pairing.userId === userId);
      dropWhere(tables.exports, (it) => it.userId === userId);
      dropWhere(tables.challenges, (challenge) => challenge.recoveryPublicKey === recoveryPublicKey);
      dropWhere(tables.invitations, (invitation) => invitation.invitedBy === userId);
      for (const [id, it] of tables.invitations) if (it.answeredBy === userId) put(tables.invitations, id, { ...it, answeredBy: null });
      dropWhere(tables.keys.passkeys, (passkey) => passkey.userId === userId);
      dropWhere(tables.keys.ceremonies, (ceremony) => ceremony.userId === userId);
      dropWhere(tables.identities.identities, (identity) => identity.userId === userId);
      dropWhere(tables.identities.flows, (flow) => flow.userId === userId);
      const { addresses, passwords, codes, mails } = tables.ways;
      const theirs = [...addresses.values()].filter((it) => it.userId === userId);
      dropWhere(addresses, (it) => it.userId === userId);
      dropWhere(codes, (code) => code.userId === userId || theirs.some(({ address }) => address === code.address));
      dropWhere(mails, (mail) => mail.userId === userId || theirs.some(({ address }) => address === mail.address.toLowerCase()));
      drop(passwords, userId);
      dropWhere(tables.ways.tickets, (ticket) => ticket.userId === userId);
      drop(tables.users, userId);
      return ids;
    },
    putErasure: async (erasure) => put(erasures, erasure.userId, erasures.get(erasure.userId) ?? erasure),
    deleteMemberships: async (realmId, userId) =>
      void dropWhere(tables.members, (member) => member.realmId === realmId && member.userId === userId),
    giveFiles: async (realmId, from, to) => {
      const { files, chunks, uses } = tables.stored;
      for (const [id, use] of uses) {
        if (use.realmId !== realmId || use.vouchedBy !== from) continue;
        for (const [key, file] of files)
          if (file.owner === from && file.hash === use.hash) put(files, key.replace(from, to), { ...file, owner: to });
        for (const [key, bytes] of chunks)
          if (key.startsWith(JSON.stringify([from, use.hash]).slice(0, -1))) put(chunks, key.replace(from, to), bytes);
        put(uses, id, { ...use, vouchedBy: to });
      }
    },
    eraseSome: async (userId) => {
      const theirs = new Set(
        [...tables.realms].flatMap(([id, { owner }]) => (id === userId || owner === userId || owner === `!${userId}` ? [id] : [])),
      );
      const inTheirs = ({ realmId }: { readonly realmId: string }): boolean => theirs.has(realmId);
      const gone =
        dropWhere(tables.rows, inTheirs) +
        dropWhere(tables.tombstones, inTheirs) +
        dropWhere(tables.stored.uses, inTheirs) +
        dropWhere(tables.usage, inTheirs) +
        dropWhere(tables.ledger, (entry) => entry.userId === userId) +
        dropWhere(tables.members, (member) => member.userId === userId) +
        dropWhere(tables.stored.files, (file) => file.owner === userId);
      for (const id of tables.stored.chunks.keys()) if (id.startsWith(`["${userId}",`)) drop(tables.stored.chunks, id);
      for (const id of theirs) {
        if (id === userId) drop(tables.realms, id);
        else put(tables.realms, id, { head: tables.realms.get(id)?.head ?? 0, owner: '!' });
      }
      return gone;
    },
    deleteErasure: async (userId) => drop(erasures, userId),
  };
};
