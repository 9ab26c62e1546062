/** What every adapter promises about invitations into shared realms. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { InvitationRow } from '../../../../sync-server/storage/invitations.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';

const invitation: InvitationRow = {
  invitationId: 'i1',
  realmId: 'rlm-home',
  invitedBy: 'awa',
  secretHash: 'sealed-1',
  role: 'reader',
  state: 'waiting',
  answeredBy: null,
  createdAt: 1_800_000_000_000,
  expiresAt: 1_800_000_600_000,
  mailedTo: null,
  mail: null,
};

export const storageKeepsInvitations = (open: () => Promise<Storage>): void => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await open();
  });
  afterEach(() => storage.close());
  const put = (...rows: readonly Partial<InvitationRow>[]) =>
    storage.transactInRealms(async (writer) => {
      for (const row of rows) await writer.putInvitation({ ...invitation, ...row });
    });

  it('HSE-31 finds an invitation by id, by its sealed secret, and those of a realm in the order in which they were made', async () => {
    await put(
      { invitationId: 'i2', secretHash: 'sealed-2', createdAt: 1_800_000_000_001 },
      {},
      { invitationId: 'i3', secretHash: 'x', realmId: 'rlm-x' },
    );
    expect(await storage.read((reader) => reader.invitationById('i1'))).toEqual(invitation);
    expect(await storage.read((reader) => reader.invitationBySecret('sealed-2'))).toMatchObject({ invitationId: 'i2' });
    expect(await storage.read((reader) => reader.invitationBySecret('sealed'))).toBeUndefined();
    const into = await storage.read((reader) => reader.invitationsInto('rlm-home'));
    expect(into.map(({ invitationId }) => invitationId)).toEqual(['i1', 'i2']);
  });

  it('HSE-33 what became of one takes its place, or nothing when the transaction fails', async () => {
    await put({});
    const failing = storage.transactInRealms(async (writer) => {
      await writer.putInvitation({ ...invitation, state: 'accepted', answeredBy: 'bob' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await storage.read((reader) => reader.invitationById('i1'))).toEqual(invitation);
    await put({ state: 'declined', answeredBy: 'bob' });
    expect(await storage.read((reader) => reader.invitationById('i1'))).toMatchObject({ state: 'declined', answeredBy: 'bob' });
  });

  it('HSE-38 keeps to whom one is mailed and what became of the mail, until it is answered', async () => {
    const mailed = { mailedTo: 'v1.sealed', mail: 'underway' } as const;
    await put(mailed);
    expect(await storage.read((reader) => reader.invitationById('i1'))).toEqual({ ...invitation, ...mailed });
    await put({ state: 'accepted', mail: 'sent' });
    expect(await storage.read((reader) => reader.invitationById('i1'))).toMatchObject({ mailedTo: null, mail: 'sent' });
  });

  it('HSE-31 forgets those that expired before a moment', async () => {
    await put({}, { invitationId: 'i2', secretHash: 'sealed-2', expiresAt: 1_900_000_000_000 });
    await storage.transactInRealms((writer) => writer.forgetInvitations(1_850_000_000_000));
    expect((await storage.read((reader) => reader.invitationsInto('rlm-home'))).map(({ invitationId }) => invitationId)).toEqual(['i2']);
  });

  it('HSE-37 ACC-46 those of an erased person go, and nobody learns whose answer another one had', async () => {
    await put({ invitedBy: 'gone' }, { invitationId: 'i2', secretHash: 'sealed-2', state: 'accepted', answeredBy: 'gone' });
    const user = { userId: 'gone', firstName: 'A', lastName: 'B', recoveryPublicKey: 'k', createdAt: 1, recoverySince: null };
    await storage.transact((writer) => writer.deletePerson(user));
    expect(await storage.read((reader) => reader.invitationsInto('rlm-home'))).toEqual([
      { ...invitation, invitationId: 'i2', secretHash: 'sealed-2', state: 'accepted', answeredBy: null },
    ]);
  });
};
