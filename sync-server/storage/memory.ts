/**
 * The storage port in plain maps, for tests and for trying things out. Nothing survives the process.
 * A transaction writes in place and keeps how to undo each step; a failed one is unwound, so that a rollback costs
 * what was written and not what is stored. Reads and writes wait for one another: nobody sees half a transaction.
 */
import {
  noAdministration,
  readMemoryAdministration,
  writeMemoryAdministration,
  type MemoryAdministration,
} from './memory-administration.ts';
import { readMemoryAudit, writeMemoryAudit, type MemoryAudit } from './memory-audit.ts';
import type { AnsweredProof, ChallengeRow, PairingRow, SessionRow, UserRow } from './accounts.ts';
import type { FileWriter } from './files.ts';
import { readMemoryExports, writeMemoryExports, type MemoryExports } from './memory-exports.ts';
import type { MetadataAnswer } from './metadata-answers.ts';
import type { LedgerEntry, Membership, RealmRowRef, RealmUsage, RowRef, StoredRow, Tombstone } from './rows.ts';
import type { Reader, Storage, Writer } from './storage.ts';
import { noErasures, readMemoryErasures, writeMemoryErasures, type MemoryErasures, type SessionProof } from './memory-erasures.ts';
import { noFiles, readMemoryFiles, writeMemoryFiles, type MemoryFiles } from './memory-files.ts';
import { noIdentities, readMemoryIdentities, writeMemoryIdentities, type MemoryIdentities } from './memory-identities.ts';
import { readMemoryInvitations, writeMemoryInvitations, type MemoryInvitations } from './memory-invitations.ts';
import { noPasskeys, readMemoryPasskeys, writeMemoryPasskeys, type MemoryPasskeys } from './memory-passkeys.ts';
import { noWaysIn, readMemoryWaysIn, writeMemoryWaysIn, type MemoryWaysIn } from './memory-ways-in.ts';
import { takeTurns } from './turns.ts';
import { undoing } from './undoing.ts';

/** A fresh, empty storage; `epoch` names its history in every revision. */
export const createMemoryStorage = ({ epoch = 'memory' }: { readonly epoch?: string } = {}): Storage => {
  const tables = emptyTables(epoch);
  const { settings } = tables.administration;
  const inTurn = takeTurns();
  const transact = <T>(work: (writer: Writer & FileWriter) => Promise<T>): Promise<T> =>
    inTurn(async () => {
      const undo: (() => void)[] = [];
      try {
        return await work({ ...readerOf(tables), ...writerOf(tables, undo) });
      } catch (cause) {
        for (const step of undo.reverse()) step();
        throw cause;
      }
    });
  return {
    read: (work) => inTurn(() => work(readerOf(tables))),
    snapshot: (work) => inTurn(() => work(readerOf(tables))),
    transact,
    transactFiles: (_owner, work) => transact(work),
    transactInRealms: transact,
    agree: async (name, value, replace = false) => {
      const standing = replace ? undefined : settings.get(name);
      if (standing === undefined) settings.set(name, value);
      return standing ?? value;
    },
    probe: async () => {},
    close: async () => {},
  };
};

interface RealmState {
  readonly head: number;
  readonly owner: string | undefined;
}

interface Tables {
  readonly epoch: string;
  readonly realms: Map<string, RealmState>;
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
  readonly answers: Map<string, MetadataAnswer>;
  readonly ended: MemoryErasures;
  readonly invitations: MemoryInvitations;
  readonly audit: MemoryAudit;
  readonly exports: MemoryExports;
  readonly administration: MemoryAdministration;
}

const emptyTables = (epoch: string): Tables => ({
  epoch,
  realms: new Map(),
  members: new Map(),
  rows: new Map(),
  tombstones: new Map(),
  ledger: new Map(),
  usage: new Map(),
  users: new Map(),
  sessions: new Map(),
  proofs: new Map(),
  pairings: new Map(),
  challenges: new Map(),
  keys: noPasskeys(),
  identities: noIdentities(),
  ways: noWaysIn(),
  stored: noFiles(),
  answers: new Map(),
  ended: noErasures(),
  invitations: new Map(),
  audit: new Map(),
  exports: new Map(),
  administration: noAdministration(),
});

const rowId = ({ table, key }: RowRef): string => JSON.stringify([table, key]);
const placeId = (it: RealmRowRef): string => JSON.stringify([it.realmId, it.table, it.key]);
const ledgerId = (userId: string, it: { readonly txid: string; readonly opNo: number }): string =>
  JSON.stringify([userId, it.txid, it.opNo]);
const proofId = (sessionId: string, { stamp }: AnsweredProof): string => `${sessionId} ${stamp}`;
const byRev = (a: { readonly rev: number }, b: { readonly rev: number }): number => a.rev - b.rev;
const present = <T>(value: T | undefined): value is T => value !== undefined;

const between = <T extends { readonly realmId: string; readonly rev: number }>(
  all: Iterable<T>,
  realmId: string,
  after: number,
  upTo: number,
  limit: number,
): T[] =>
  [...all]
    .filter((it) => it.realmId === realmId && it.rev > after && it.rev <= upTo)
    .sort(byRev)
    .slice(0, limit);

const atPlaces = <T>(all: ReadonlyMap<string, T>, realmIds: readonly string[], refs: readonly RowRef[]): T[] => {
  const wanted = new Map(refs.map((ref) => [rowId(ref), ref]));
  return realmIds.flatMap((realmId) => [...wanted.values()].map((ref) => all.get(placeId({ ...ref, realmId }))).filter(present));
};

const headsIn = ({ realms }: Tables, realmIds: readonly string[]): ReadonlyMap<string, number> =>
  new Map(realmIds.flatMap((realmId) => (realms.has(realmId) ? [[realmId, realms.get(realmId)?.head ?? 0]] : [])));

const firstOf = <T>(all: Map<string, T>, fits: (value: T) => boolean): T | undefined => [...all.values()].find(fits);

const withSuspension = ({ administration }: Tables, session: SessionRow | undefined): SessionRow | undefined => {
  const suspendedAt = session && administration.standings.get(session.userId)?.suspendedAt;
  return session && typeof suspendedAt === 'number' ? { ...session, suspendedAt } : session;
};

const readerOf = (tables: Tables): Reader => ({
  epoch: async () => tables.epoch,
  // Nothing survives the process, so nothing is ever put back.
  formerEpoch: async () => [],
  begunAt: async () => new Map(),
  standingOf: async (userId) => ({
    epoch: tables.epoch,
    realms: [
      ...[...tables.realms].flatMap(([realmId, { head, owner }]) =>
        owner === userId ? [{ realmId, head, fence: 0, as: 'owner' as const }] : [],
      ),
      ...[...tables.members.values()]
        .filter((member) => member.userId === userId)
        .map(({ realmId, key, state }) => ({ realmId, head: tables.realms.get(realmId)?.head ?? 0, fence: 0, as: state, memberKey: key })),
    ],
  }),
  ownersOf: async (realmIds) =>
    new Map(realmIds.flatMap((realmId) => (tables.realms.has(realmId) ? [[realmId, tables.realms.get(realmId)?.owner ?? '']] : []))),
  heads: async (realmIds) => headsIn(tables, realmIds),
  rowsByRef: async (realmIds, refs) => atPlaces(tables.rows, realmIds, refs),
  rowsAlsoIn: async (realmIds, behind) => {
    const ofRealm = ({ realmId }: RealmRowRef): boolean => realmId === behind;
    return atPlaces(tables.rows, realmIds, [
      ...[...tables.rows.values()].filter(ofRealm),
      ...[...tables.tombstones.values()].filter(ofRealm),
    ]);
  },
  tombstonesByRef: async (realmIds, refs) => atPlaces(tables.tombstones, realmIds, refs),
  rowsSince: async (realmId, after, upTo, limit) => between(tables.rows.values(), realmId, after, upTo, limit),
  tombstonesSince: async (realmId, after, upTo, limit) => between(tables.tombstones.values(), realmId, after, upTo, limit),
  rowsOfTable: async (realmId, table, limit) =>
    [...tables.rows.values()]
      .filter((row) => row.table === table && row.realmId === realmId)
      .sort(byRev)
      .slice(0, limit),
  knownOperations: async (userId, refs) => refs.filter((ref) => tables.ledger.has(ledgerId(userId, ref))),
  usageOf: async (owners) =>
    owners.flatMap((owner) => {
      const held = [...tables.usage.values()].filter(({ realmId }) => tables.realms.get(realmId)?.owner === owner);
      const sum = (of: (usage: RealmUsage) => number): number => held.reduce((total, usage) => total + of(usage), 0);
      return held.length === 0 ? [] : [{ owner, rows: sum(({ rows }) => rows), characters: sum(({ characters }) => characters) }];
    }),
  rowsDown: async (realmId, atMost, limit) =>
    [...tables.rows.values()]
      .filter((row) => row.realmId === realmId && row.rev <= atMost)
      .sort((a, b) => b.rev - a.rev)
      .slice(0, limit),
  rowCountUpTo: async (realmId, atMost) => [...tables.rows.values()].filter((row) => row.realmId === realmId && row.rev <= atMost).length,
  rowCount: async (realmId) => [...tables.rows.values()].filter((row) => row.realmId === realmId).length,
  userById: async (userId) => tables.users.get(userId),
  userByRecoveryKey: async (key) => firstOf(tables.users, (user) => user.recoveryPublicKey === key),
  sessionById: async (sessionId) => withSuspension(tables, tables.sessions.get(sessionId)),
  sessionByRefreshHash: async (hash) =>
    withSuspension(
      tables,
      firstOf(tables.sessions, (session) => session.refreshHash === hash),
    ),
  sessionByRequestId: async (requestId) => firstOf(tables.sessions, (session) => session.requestId === requestId),
  sessionsOf: async (userId) =>
    [...tables.sessions.values()]
      .filter((session) => session.userId === userId && session.revokedAt === null)
      .sort((a, b) => b.lastUsedAt - a.lastUsedAt),
  sessionsEnded: async (userId, because, since) =>
    [...tables.sessions.values()]
      .filter((it) => it.userId === userId && it.endedBecause === because && it.revokedAt !== null && it.revokedAt >= since)
      .sort((a, b) => (b.revokedAt ?? 0) - (a.revokedAt ?? 0)),
  proofsOf: async (sessionId) =>
    [...tables.proofs.values()].filter((it) => it.sessionId === sessionId).map(({ stamp, at }) => ({ stamp, at })),
  pairingById: async (pairingId) => tables.pairings.get(pairingId),
  pairingByWordsHash: async (hash, now) => firstOf(tables.pairings, (it) => it.wordsHash === hash && it.expiresAt > now),
  pairingByClaimHash: async (hash) => firstOf(tables.pairings, (it) => it.claimHash === hash),
  challengeById: async (challengeId) => tables.challenges.get(challengeId),
  metadataAnswer: async (source, question, now) => {
    const kept = tables.answers.get(JSON.stringify([source, question]));
    return kept !== undefined && kept.expiresAt > now ? kept.answer : undefined;
  },
  ...readMemoryPasskeys(tables.keys),
  ...readMemoryIdentities(tables.identities),
  ...readMemoryWaysIn(tables.ways),
  ...readMemoryFiles(tables.stored),
  ...readMemoryErasures(tables.ended, tables.users),
  ...readMemoryInvitations(tables.invitations),
  ...readMemoryAudit(tables.audit),
  ...readMemoryExports(tables.exports, tables),
  ...readMemoryAdministration(tables.administration, tables),
});

type WriterOnly = Omit<Writer & FileWriter, keyof Reader>;

const writerOf = (tables: Tables, undo: (() => void)[]): WriterOnly => {
  const { put, drop } = undoing(undo);
  return {
    lockRealms: async (realmIds) => {
      for (const realmId of realmIds) if (!tables.realms.has(realmId)) put(tables.realms, realmId, { head: 0, owner: realmId });
      return headsIn(tables, realmIds);
    },
    setOwner: async (realmId, owner) => put(tables.realms, realmId, { head: tables.realms.get(realmId)?.head ?? 0, owner }),
    putMemberships: async (some) => some.forEach((it) => put(tables.members, JSON.stringify([it.realmId, it.key]), it)),
    takeRevisions: async (realmId, count) => {
      const { head, owner } = tables.realms.get(realmId) ?? { head: 0, owner: realmId };
      put(tables.realms, realmId, { head: head + count, owner });
      return head + 1;
    },
    putRows: async (rows) => rows.forEach((row) => put(tables.rows, placeId(row), row)),
    deleteRows: async (refs) => refs.forEach((ref) => drop(tables.rows, placeId(ref))),
    putTombstones: async (tombstones) => tombstones.forEach((it) => put(tables.tombstones, placeId(it), it)),
    deleteTombstones: async (refs) => refs.forEach((ref) => drop(tables.tombstones, placeId(ref))),
    addUsage: async (added) => {
      for (const { realmId, rows, characters } of added) {
        const held = tables.usage.get(realmId);
        put(tables.usage, realmId, { realmId, rows: (held?.rows ?? 0) + rows, characters: (held?.characters ?? 0) + characters });
      }
    },
    noteKnownTo: async () => {},
    record: async (entries) => entries.forEach((entry) => put(tables.ledger, ledgerId(entry.userId, entry), entry)),
    putUser: async (user) => put(tables.users, user.userId, user),
    putSession: async ({ suspendedAt: _suspendedAt, forgottenUpTo: _forgottenUpTo, ...session }) => {
      const { forgottenUpTo } = tables.sessions.get(session.sessionId) ?? {};
      put(tables.sessions, session.sessionId, { ...session, ...(forgottenUpTo !== undefined && { forgottenUpTo }) });
    },
    touchSession: async (sessionId, lastUsedAt) => {
      const session = tables.sessions.get(sessionId);
      if (session === undefined || session.revokedAt !== null) return false;
      put(tables.sessions, sessionId, { ...session, lastUsedAt });
      return true;
    },
    noteProof: async (sessionId, proof) => {
      const id = proofId(sessionId, proof);
      if (!tables.proofs.has(id)) put(tables.proofs, id, { sessionId, ...proof });
    },
    forgetProofs: async (sessionId, proofs) => {
      const session = tables.sessions.get(sessionId);
      if (session === undefined || proofs.length === 0) return;
      for (const proof of proofs) drop(tables.proofs, proofId(sessionId, proof));
      const upTo = Math.max(...proofs.map(({ stamp }) => stamp));
      if (upTo > (session.forgottenUpTo ?? -Infinity)) put(tables.sessions, sessionId, { ...session, forgottenUpTo: upTo });
    },
    putPairing: async (pairing) => put(tables.pairings, pairing.pairingId, pairing),
    putChallenge: async (challenge) => put(tables.challenges, challenge.challengeId, challenge),
    deleteChallenge: async (challengeId) => drop(tables.challenges, challengeId),
    forgetExpired: async (before) => {
      for (const [id, it] of tables.pairings) if (it.expiresAt < before) drop(tables.pairings, id);
      for (const [id, it] of tables.challenges) if (it.expiresAt < before) drop(tables.challenges, id);
    },
    putMetadataAnswer: async (answer) => put(tables.answers, JSON.stringify([answer.source, answer.question]), answer),
    ...writeMemoryPasskeys(tables.keys, { put, drop }),
    ...writeMemoryIdentities(tables.identities, { put, drop }),
    ...writeMemoryWaysIn(tables.ways, { put, drop }),
    ...writeMemoryFiles(tables.stored, { put, drop }),
    ...writeMemoryErasures(tables.ended, tables, { put, drop }),
    ...writeMemoryInvitations(tables.invitations, { put, drop }),
    ...writeMemoryAudit(tables.audit, { put, drop }),
    ...writeMemoryExports(tables.exports, { put, drop }),
    ...writeMemoryAdministration(tables.administration, { put, drop }),
  };
};
