/** What every adapter promises about identities at other providers, and what was begun at one. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IdentityRow, OpenIdFlowRow } from '../../../../sync-server/storage/identities.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';

const AT = 1_800_000_000_000;
const anIdentity = (changes: Partial<IdentityRow> = {}): IdentityRow => ({
  identityId: 'i1',
  userId: 'u1',
  issuer: 'https://accounts.example',
  subject: 'awa',
  provider: 'google',
  label: 'awa@example.org',
  createdAt: AT,
  usedAt: null,
  ...changes,
});
const aFlow = (changes: Partial<OpenIdFlowRow> = {}): OpenIdFlowRow => ({
  flowId: 'f1',
  purpose: 'sign-in',
  provider: 'google',
  userId: null,
  sessionId: null,
  publicKey: 'pem',
  answerHash: null,
  proven: null,
  expiresAt: AT,
  ...changes,
});

export const storageKeepsIdentities = (open: () => Promise<Storage>): void => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await open();
  });
  afterEach(() => storage.close());

  it('ACC-119 finds an identity by issuer and subject together, to the letter', async () => {
    const [one, two] = [anIdentity(), anIdentity({ identityId: 'i2', issuer: 'https://other.example', userId: 'u2' })];
    await storage.transact(async (writer) => {
      for (const identity of [one, two, anIdentity({ identityId: 'i3', subject: 'Awa', userId: 'u3' })]) await writer.putIdentity(identity);
    });
    expect(await storage.read((reader) => reader.identityBySubject(one.issuer, 'awa'))).toEqual(one);
    expect(await storage.read((reader) => reader.identityBySubject(two.issuer, 'awa'))).toEqual(two);
    expect((await storage.read((reader) => reader.identityBySubject(one.issuer, 'Awa')))?.userId).toBe('u3');
    expect(await storage.read((reader) => reader.identityBySubject(one.issuer, 'awa '))).toBeUndefined();
  });

  it('ACC-123 keeps the identities of each person, the one added last first, until they are taken away', async () => {
    const [first, second] = [anIdentity(), anIdentity({ identityId: 'i2', subject: 'work', createdAt: AT + 1, usedAt: AT + 2 })];
    await storage.transact(async (writer) => {
      for (const identity of [first, second, anIdentity({ identityId: 'i3', subject: 'bob', userId: 'u2' })])
        await writer.putIdentity(identity);
      await writer.putIdentity({ ...first, usedAt: AT + 3, label: 'Awa' });
    });
    expect(await storage.read((reader) => reader.identitiesOf('u1'))).toEqual([second, { ...first, usedAt: AT + 3, label: 'Awa' }]);
    await storage.transact((writer) => writer.deleteIdentity('i1'));
    expect(await storage.read((reader) => reader.identitiesOf('u1'))).toEqual([second]);
  });

  it('ACC-117 keeps what was begun with what its answer proved, until it is deleted or forgotten by its age', async () => {
    const [signIn, adding] = [
      aFlow(),
      aFlow({ flowId: 'f2', purpose: 'add', userId: 'u1', sessionId: 's1', publicKey: null, expiresAt: AT + 1 }),
    ];
    await storage.transact(async (writer) => {
      await writer.putOpenIdFlow(signIn);
      await writer.putOpenIdFlow(adding);
      await writer.putOpenIdFlow({ ...adding, answerHash: 'hash', proven: 'sealed' });
    });
    expect(await storage.read((reader) => reader.openIdFlowById('f1'))).toEqual(signIn);
    expect(await storage.read((reader) => reader.openIdFlowById('f2'))).toEqual({ ...adding, answerHash: 'hash', proven: 'sealed' });
    await storage.transact((writer) => writer.forgetOpenIdFlows(AT + 1));
    expect(await storage.read((reader) => reader.openIdFlowById('f1'))).toBeUndefined();
    await storage.transact((writer) => writer.deleteOpenIdFlow('f2'));
    expect(await storage.read((reader) => reader.openIdFlowById('f2'))).toBeUndefined();
  });

  it('ACC-125 with a person go their identities and what they began', async () => {
    const person = {
      userId: 'u1',
      firstName: 'Awa',
      lastName: 'Ndiaye',
      recoveryPublicKey: 'ab'.repeat(32),
      createdAt: 1,
      recoverySince: null,
    };
    await storage.transact(async (writer) => {
      await writer.putUser(person);
      await writer.putIdentity(anIdentity());
      await writer.putIdentity(anIdentity({ identityId: 'i2', subject: 'bob', userId: 'u2' }));
      await writer.putOpenIdFlow(aFlow({ purpose: 'add', userId: 'u1', sessionId: 's1', publicKey: null }));
      await writer.deletePerson(person);
    });
    expect(await storage.read((reader) => reader.identitiesOf('u1'))).toEqual([]);
    expect(await storage.read((reader) => reader.openIdFlowById('f1'))).toBeUndefined();
    expect(await storage.read((reader) => reader.identitiesOf('u2'))).toHaveLength(1);
  });
};
