/** What every adapter promises about people, sessions, pairings and challenges. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PairingRow, SessionRow, UserRow } from '../../../../sync-server/storage/accounts.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';

const ada: UserRow = {
  userId: 'u1',
  firstName: 'Ada',
  lastName: 'Lemoine',
  recoveryPublicKey: 'ab'.repeat(32),
  createdAt: 1_800_000_000_000,
  recoverySince: null,
};
const session: SessionRow = {
  sessionId: 's1',
  userId: 'u1',
  deviceName: 'Téléphone',
  publicKey: 'pem',
  refreshHash: 'hash',
  createdAt: 1_800_000_000_000,
  lastUsedAt: 1_800_000_000_001,
  revokedAt: null,
  requestId: null,
};
const pairing: PairingRow = {
  pairingId: 'p1',
  userId: 'u1',
  wordsHash: 'words',
  state: 'waiting',
  expiresAt: 2_000,
  claimHash: null,
  claimPublicKey: null,
  claimDeviceName: null,
};

export const storageKeepsAccounts = (open: () => Promise<Storage>): void => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await open();
  });
  afterEach(() => storage.close());

  it('finds a person by id and by recovery key', async () => {
    await storage.transact((writer) => writer.putUser(ada));
    expect(await storage.read((reader) => reader.userById('u1'))).toEqual(ada);
    expect(await storage.read((reader) => reader.userByRecoveryKey(ada.recoveryPublicKey))).toEqual(ada);
    expect(await storage.read((reader) => reader.userById('u2'))).toBeUndefined();
  });

  it('SYN-105 notes the last use of a session without a lock, and never of one that was revoked meanwhile', async () => {
    await storage.transact((writer) => writer.putSession(session));
    const touch = (sessionId: string, at: number): Promise<boolean> =>
      storage.transactInRealms((writer) => writer.touchSession(sessionId, at));
    expect(await touch('s1', 7)).toBe(true);
    expect(await storage.read((reader) => reader.sessionById('s1'))).toEqual({ ...session, lastUsedAt: 7 });
    await storage.transact((writer) => writer.putSession({ ...session, revokedAt: 5 }));
    expect(await touch('s1', 9)).toBe(false);
    expect(await touch('nobody', 9)).toBe(false);
    expect(await storage.read((reader) => reader.sessionById('s1'))).toEqual({ ...session, revokedAt: 5 });
  });

  it('finds a session by id, refresh hash and request, and replaces it', async () => {
    const revoked = { ...session, requestId: 'r1', revokedAt: 5 };
    await storage.transact(async (writer) => {
      await writer.putSession(session);
      await writer.putSession({ ...session, sessionId: 's2', refreshHash: 'hash 2' });
      await writer.putSession(revoked);
    });
    expect(await storage.read((reader) => reader.sessionById('s1'))).toEqual(revoked);
    expect(await storage.read((reader) => reader.sessionByRefreshHash('hash'))).toEqual(revoked);
    expect(await storage.read((reader) => reader.sessionByRequestId('r1'))).toEqual(revoked);
    expect(await storage.read((reader) => reader.sessionByRequestId('r2'))).toBeUndefined();
  });

  it('ACC-23 lists the sessions of a person that were not revoked, the one used last first', async () => {
    await storage.transact(async (writer) => {
      await writer.putSession({ ...session, sessionId: 'old', refreshHash: 'h1', lastUsedAt: 5 });
      await writer.putSession({ ...session, sessionId: 'new', refreshHash: 'h2', lastUsedAt: 9 });
      await writer.putSession({ ...session, sessionId: 'gone', refreshHash: 'h3', revokedAt: 7 });
      await writer.putSession({ ...session, sessionId: 'other', refreshHash: 'h4', userId: 'u2' });
    });
    const listed = await storage.read((reader) => reader.sessionsOf('u1'));
    expect(listed.map(({ sessionId }) => sessionId)).toEqual(['new', 'old']);
    expect(await storage.read((reader) => reader.sessionsOf('u3'))).toEqual([]);
  });

  it('ACC-152 remembers signed refreshes of each session, the first time of each, and forgets up to a time stamp', async () => {
    await storage.transact(async (writer) => {
      await writer.putSession(session);
      await writer.putSession({ ...session, sessionId: 's2', refreshHash: 'hash 2' });
    });
    const noted = (sessionId: string, stamp: number, at: number): Promise<void> =>
      storage.transactInRealms((writer) => writer.noteProof(sessionId, { stamp, at }));
    await Promise.all([noted('s1', 5, 50), noted('s1', -7, 60), noted('s2', 5, 70), noted('s1', Date.UTC(2026, 0), 80)]);
    await noted('s1', 5, 90);
    const of = async (id: string) => (await storage.read((reader) => reader.proofsOf(id))).toSorted((a, b) => a.at - b.at);
    expect(await of('s1')).toEqual([
      { stamp: 5, at: 50 },
      { stamp: -7, at: 60 },
      { stamp: Date.UTC(2026, 0), at: 80 },
    ]);

    const forget = (...stamps: number[]): Promise<void> =>
      storage.transactInRealms((writer) =>
        writer.forgetProofs(
          's1',
          stamps.map((stamp) => ({ stamp, at: 0 })),
        ),
      );
    await forget();
    expect(await storage.read((reader) => reader.sessionById('s1'))).toEqual(session);
    await forget(5, -7);
    expect(await storage.read((reader) => reader.sessionById('s1'))).toEqual({ ...session, forgottenUpTo: 5 });
    await forget(-9);
    await storage.transact((writer) => writer.putSession({ ...session, deviceName: 'Autre' }));
    expect(await storage.read((reader) => reader.sessionByRefreshHash('hash'))).toEqual({
      ...session,
      deviceName: 'Autre',
      forgottenUpTo: 5,
    });
    expect([await of('s1'), await of('s2')]).toEqual([[{ stamp: Date.UTC(2026, 0), at: 80 }], [{ stamp: 5, at: 70 }]]);
  });

  it('ACC-153 finds the sessions of a person that ended for a reason since then, the last one first', async () => {
    const ended = (sessionId: string, revokedAt: number, more: Partial<SessionRow> = {}): SessionRow => ({
      ...session,
      sessionId,
      refreshHash: sessionId,
      revokedAt,
      endedBecause: 'replayed',
      ...more,
    });
    const { endedBecause: _endedBecause, ...signedOut } = ended('by itself', 9);
    await storage.transact(async (writer) => {
      for (const it of [ended('early', 3), ended('a', 5), ended('b', 7), ended('other', 8, { userId: 'u2' }), signedOut])
        await writer.putSession(it);
    });
    expect(await storage.read((reader) => reader.sessionsEnded('u1', 'replayed', 5))).toEqual([ended('b', 7), ended('a', 5)]);
    expect(await storage.read((reader) => reader.sessionById('by itself'))).toEqual(signedOut);
  });

  it('finds a pairing by its words only before it expires', async () => {
    await storage.transact((writer) => writer.putPairing(pairing));
    expect(await storage.read((reader) => reader.pairingByWordsHash('words', 1_999))).toEqual(pairing);
    expect(await storage.read((reader) => reader.pairingByWordsHash('words', 2_000))).toBeUndefined();
    const claimed: PairingRow = { ...pairing, state: 'claimed', claimHash: 'claim', claimPublicKey: 'pem', claimDeviceName: 'Tablette' };
    await storage.transact((writer) => writer.putPairing(claimed));
    expect(await storage.read((reader) => reader.pairingByClaimHash('claim'))).toEqual(claimed);
    expect(await storage.read((reader) => reader.pairingById('p1'))).toEqual(claimed);
  });

  it('forgets what expired, and a challenge that was answered', async () => {
    const challenge = { challengeId: 'c1', challenge: 'x', recoveryPublicKey: 'k', expiresAt: 2_000 };
    await storage.transact(async (writer) => {
      await writer.putPairing(pairing);
      await writer.putPairing({ ...pairing, pairingId: 'p2', expiresAt: 3_000 });
      await writer.putChallenge(challenge);
      await writer.putChallenge({ ...challenge, challengeId: 'c2', expiresAt: 3_000 });
      await writer.putChallenge({ ...challenge, challengeId: 'c3', expiresAt: 3_000 });
      await writer.forgetExpired(2_500);
      await writer.deleteChallenge('c3');
    });
    await storage.read(async (reader) => {
      expect(await reader.pairingById('p1')).toBeUndefined();
      expect(await reader.pairingById('p2')).toBeDefined();
      expect(await reader.challengeById('c1')).toBeUndefined();
      expect((await reader.challengeById('c2'))?.expiresAt).toBe(3_000);
      expect(await reader.challengeById('c3')).toBeUndefined();
    });
  });

  it('a failed transaction leaves no account behind', async () => {
    const failing = storage.transact(async (writer) => {
      await writer.putUser(ada);
      await writer.putSession(session);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await storage.read((reader) => reader.userById('u1'))).toBeUndefined();
  });
};
