/** What every adapter promises about passkeys and the ceremonies under way. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PasskeyRow } from '../../../../sync-server/storage/passkeys.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';

const AT = 1_800_000_000_000;
const aPasskey = (changes: Partial<PasskeyRow> = {}): PasskeyRow => ({
  passkeyId: 'k1',
  userId: 'u1',
  name: 'Téléphone',
  publicKey: 'cose',
  counter: 4_000_000_000,
  transports: '["internal"]',
  isSynced: true,
  createdAt: AT,
  usedAt: null,
  ...changes,
});

export const storageKeepsPasskeys = (open: () => Promise<Storage>): void => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await open();
  });
  afterEach(() => storage.close());

  it('ACC-110 keeps passkeys of each person, the one made last first', async () => {
    const [first, second] = [aPasskey(), aPasskey({ passkeyId: 'k2', createdAt: AT + 1, isSynced: false, usedAt: AT + 2 })];
    await storage.transact(async (writer) => {
      for (const passkey of [first, second, aPasskey({ passkeyId: 'k3', userId: 'u2' })]) await writer.putPasskey(passkey);
    });
    expect(await storage.read((reader) => reader.passkeysOf('u1'))).toEqual([second, first]);
    expect(await storage.read((reader) => reader.passkeyById('k1'))).toEqual(first);
    await storage.transact((writer) => writer.putPasskey({ ...first, counter: 7, usedAt: AT + 3 }));
    expect(await storage.read((reader) => reader.passkeyById('k1'))).toEqual({ ...first, counter: 7, usedAt: AT + 3 });
    await storage.transact((writer) => writer.deletePasskey('k1'));
    expect(await storage.read((reader) => reader.passkeyById('k1'))).toBeUndefined();
  });

  it('ACC-112 keeps a ceremony until it is deleted, or forgotten by its age', async () => {
    const [mine, nobodys] = [
      { ceremonyId: 'c1', challenge: 'x', userId: 'u1', expiresAt: AT },
      { ceremonyId: 'c2', challenge: 'y', userId: null, expiresAt: AT + 1 },
    ];
    await storage.transact(async (writer) => {
      await writer.putCeremony(mine);
      await writer.putCeremony(nobodys);
    });
    expect(await storage.read((reader) => reader.ceremonyById('c1'))).toEqual(mine);
    await storage.transact((writer) => writer.forgetCeremonies(AT + 1));
    expect(await storage.read((reader) => reader.ceremonyById('c1'))).toBeUndefined();
    expect(await storage.read((reader) => reader.ceremonyById('c2'))).toEqual(nobodys);
    await storage.transact((writer) => writer.deleteCeremony('c2'));
    expect(await storage.read((reader) => reader.ceremonyById('c2'))).toBeUndefined();
  });
};
