/** What every adapter promises about addresses, passwords, codes, and mails that wait. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OutboxRow } from '../../../../sync-server/storage/outbox.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';
import type { AddressRow, EmailCodeRow, TicketRow } from '../../../../sync-server/storage/ways-in.ts';

const address: AddressRow = { addressId: 'a1', userId: 'u1', address: 'awa@example.org', typed: 'Awa@example.org', verifiedAt: 5 };
const code: EmailCodeRow = {
  codeId: 'c1',
  purpose: 'sign-in',
  userId: null,
  address: 'awa@example.org',
  typed: 'Awa@example.org',
  expiresAt: 2_000,
  wrongGuesses: 0,
  usedAt: null,
};
const mail: OutboxRow = {
  mailId: 'm1',
  userId: null,
  address: 'Awa@example.org',
  template: 'sign-in-code',
  language: 'fr',
  codeId: 'c1',
  sessionId: null,
  tries: 0,
  dueAt: 10,
  endsAt: 2_000,
  doneAt: null,
};
const ticket: TicketRow = {
  ticketHash: 't1',
  userId: 'u1',
  requestId: 'code:c1',
  way: 'code',
  publicKey: 'pem',
  deviceName: 'Phone',
  expiresAt: 2_000,
  wrongGuesses: 0,
  usedWith: null,
};
const awa = { userId: 'u1', firstName: 'Awa', lastName: 'Diarra', recoveryPublicKey: 'ab', createdAt: 1, recoverySince: null };

export const storageKeepsWaysIn = (open: () => Promise<Storage>): void => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await open();
  });
  afterEach(() => storage.close());

  it('finds an address by itself and by its person, the oldest first', async () => {
    const second = { ...address, addressId: 'a0', address: 'b@example.org', verifiedAt: 9 };
    await storage.transact(async (writer) => {
      await writer.putAddress(second);
      await writer.putAddress(address);
    });
    expect(await storage.read((reader) => reader.addressesOf('u1'))).toEqual([address, second]);
    expect(await storage.read((reader) => reader.addressRow('awa@example.org'))).toEqual(address);
    await storage.transact((writer) => writer.deleteAddress('a1'));
    expect(await storage.read((reader) => reader.addressRow('awa@example.org'))).toBeUndefined();
  });

  it('keeps one password for each person', async () => {
    await storage.transact((writer) => writer.putPassword({ userId: 'u1', hash: 'one', setAt: 1, requestId: null }));
    await storage.transact((writer) => writer.putPassword({ userId: 'u1', hash: 'two', setAt: 2, requestId: 'r1' }));
    expect(await storage.read((reader) => reader.passwordOf('u1'))).toEqual({ userId: 'u1', hash: 'two', setAt: 2, requestId: 'r1' });
    await storage.transact((writer) => writer.deletePassword('u1'));
    expect(await storage.read((reader) => reader.passwordOf('u1'))).toBeUndefined();
  });

  it('counts what becomes of a code, and forgets it after its end', async () => {
    await storage.transact((writer) => writer.putEmailCode(code));
    await storage.transact((writer) => writer.putEmailCode({ ...code, wrongGuesses: 2, usedAt: 7 }));
    expect(await storage.read((reader) => reader.emailCodeById('c1'))).toEqual({ ...code, wrongGuesses: 2, usedAt: 7 });
    await storage.transact((writer) => writer.forgetEmailCodes(2_000));
    expect(await storage.read((reader) => reader.emailCodeById('c1'))).toBeDefined();
    await storage.transact((writer) => writer.forgetEmailCodes(2_001));
    expect(await storage.read((reader) => reader.emailCodeById('c1'))).toBeUndefined();
  });

  it('ACC-130 keeps a sign-in under way with what becomes of it, until it is forgotten or its account wants it gone', async () => {
    const found = (hash: string) => storage.read((reader) => reader.ticketByHash(hash));
    await storage.transact(async (writer) => {
      await writer.putTicket(ticket);
      await writer.putTicket({ ...ticket, ticketHash: 't2', expiresAt: 3_000 });
      await writer.putTicket({ ...ticket, ticketHash: 't3', userId: 'u2' });
    });
    await storage.transact((writer) => writer.putTicket({ ...ticket, wrongGuesses: 3, usedWith: 'sealed' }));
    expect(await found('t1')).toEqual({ ...ticket, wrongGuesses: 3, usedWith: 'sealed' });
    expect(await storage.read((reader) => reader.ticketsOf('u1'))).toBe(2);
    await storage.transact((writer) => writer.forgetTickets(2_001));
    expect([await found('t1'), (await found('t2'))?.ticketHash, await found('t3')]).toEqual([undefined, 't2', undefined]);
    await storage.transact((writer) => writer.deleteTicketsOf('u1'));
    expect(await found('t2')).toBeUndefined();
  });

  it('ACC-131 remembers wrong codes by person and door, and a secret that is about to take over', async () => {
    const factor = { userId: 'u1', sealedSecret: 'one', confirmedAt: 5, lastStep: 7, nextSecret: null };
    await storage.transact(async (writer) => {
      await writer.putSecondFactor(factor);
      await writer.putSecondFactor({ ...factor, nextSecret: 'two' });
      await writer.putWrongCodes('u1', 'sign-in', { times: 1, lastAt: 10 });
      await writer.putWrongCodes('u1', 'sign-in', { times: 2, lastAt: 20 });
      await writer.putWrongCodes('u1', 'session', { times: 1, lastAt: 30 });
      await writer.putWrongCodes('u1', 'session', undefined);
    });
    const wrong = (door: 'session' | 'sign-in') => storage.read((reader) => reader.wrongCodes('u1', door));
    expect(await storage.read((reader) => reader.secondFactor('u1'))).toEqual({ ...factor, nextSecret: 'two' });
    expect([await wrong('sign-in'), await wrong('session')]).toEqual([{ times: 2, lastAt: 20 }, undefined]);
    await storage.transact((writer) => writer.deleteSecondFactor('u1'));
    expect(await wrong('sign-in')).toBeUndefined();
  });

  it('ADM-20 counts the mails that wait or were given up by kind and by what went wrong, and no other', async () => {
    await storage.transact(async (writer) => {
      await writer.putMail({ ...mail, writtenAt: 7 });
      await writer.putMail({ ...mail, mailId: 'm2', writtenAt: 5 });
      await writer.putMail({ ...mail, mailId: 'm3', writtenAt: 9, trouble: 'unreachable' });
      await writer.putMail({ ...mail, mailId: 'm4', template: 'password-set', doneAt: 20, trouble: 'refused' });
      await writer.putMail({ ...mail, mailId: 'sent', template: 'password-set', doneAt: 20, writtenAt: 1 });
    });
    const figures = await storage.read((reader) => reader.mailFigures());
    expect(figures).toHaveLength(3);
    expect(figures).toEqual(
      expect.arrayContaining([
        { template: 'sign-in-code', state: 'waiting', count: 2, oldestAt: 5 },
        { template: 'sign-in-code', state: 'waiting', trouble: 'unreachable', count: 1, oldestAt: 9 },
        { template: 'password-set', state: 'given-up', trouble: 'refused', count: 1 },
      ]),
    );
    expect(await storage.read((reader) => reader.mailById('m3'))).toEqual({ ...mail, mailId: 'm3', writtenAt: 9, trouble: 'unreachable' });
  });

  it('ACC-76 gives out mails that are due, and none that is done with', async () => {
    await storage.transact(async (writer) => {
      await writer.putMail(mail);
      await writer.putMail({ ...mail, mailId: 'm2', dueAt: 5 });
      await writer.putMail({ ...mail, mailId: 'm3', dueAt: 50 });
      await writer.putMail({ ...mail, mailId: 'm4', dueAt: 1, doneAt: 2 });
    });
    const due = async (now: number, limit: number) =>
      (await storage.read((reader) => reader.mailsDue(now, limit))).map(({ mailId }) => mailId);
    expect(await due(10, 9)).toEqual(['m2', 'm1']);
    expect(await due(10, 1)).toEqual(['m2']);
    expect(await storage.read((reader) => reader.nextMailAt())).toBe(5);
    expect(await storage.read((reader) => reader.mailById('m1'))).toEqual(mail);
    await storage.transact((writer) => writer.forgetMails(3));
    expect(await storage.read((reader) => reader.mailById('m4'))).toBeUndefined();
    expect(await due(99, 9)).toEqual(['m2', 'm1', 'm3']);
    await storage.transact((writer) => writer.forgetMails(2_000));
    expect(await due(99, 9)).toHaveLength(3);
    await storage.transact((writer) => writer.forgetMails(2_001));
    expect(await due(99, 9)).toEqual([]);
  });

  it('ACC-94 lets everything of a person go with them, and what others wanted of their addresses', async () => {
    await storage.transact(async (writer) => {
      await writer.putUser(awa);
      await writer.putAddress(address);
      await writer.putAddress({ ...address, addressId: 'a2', userId: 'u2', address: 'other@example.org' });
      await writer.putPassword({ userId: 'u1', hash: 'one', setAt: 1, requestId: null });
      await writer.putTicket(ticket);
      await writer.putEmailCode(code);
      await writer.putEmailCode({ ...code, codeId: 'c2', userId: 'u1', address: 'new@example.org' });
      await writer.putEmailCode({ ...code, codeId: 'c3', userId: 'u2', address: 'other@example.org' });
      await writer.putMail({ ...mail, address: 'AWA@example.org' });
      await writer.putMail({ ...mail, mailId: 'm2', userId: 'u1', address: 'new@example.org' });
      await writer.putMail({ ...mail, mailId: 'm3', userId: 'u2', address: 'other@example.org' });
      await writer.deletePerson(awa);
    });
    const left = await storage.read(async (reader) => ({
      addresses: [await reader.addressesOf('u1'), (await reader.addressesOf('u2')).length],
      password: await reader.passwordOf('u1'),
      tickets: await reader.ticketsOf('u1'),
      codes: await Promise.all(['c1', 'c2', 'c3'].map(async (id) => (await reader.emailCodeById(id)) !== undefined)),
      mails: await Promise.all(['m1', 'm2', 'm3'].map(async (id) => (await reader.mailById(id)) !== undefined)),
    }));
    const others = [false, false, true];
    expect(left).toEqual({ addresses: [[], 1], password: undefined, tickets: 0, codes: others, mails: others });
  });
};
