import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer } from '../../../../sync-server/http/server.ts';
import type { RunningServer } from '../../../../sync-server/http/server.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import { aRefresh, aRegistration, asJson, doorsOf, someDeviceKeys } from '../../../kit/account-doors.ts';
import type { Doors } from '../../../kit/account-doors.ts';
import type { SignedIn } from '../../../../src/protocol/session.ts';

type Words = [string, string, string];

const MINUTE = 60_000;
const oldKeys = someDeviceKeys();
const newKeys = someDeviceKeys();

let now = Date.UTC(2026, 10, 20);
let server: RunningServer;
let doors: Doors;
let old: SignedIn;
let token: string;

beforeEach(async () => {
  server = await startServer({ storage: createMemoryStorage(), rateLimits: false, now: () => now, trustedProxies: ['loopback'] });
  doors = doorsOf(server.url);
  old = (await doors.call('register', aRegistration({ publicKey: oldKeys.publicKey }))).body;
  token = old.tokens.accessToken;
});
afterEach(() => server.close());

const open = async () => (await doors.call('pairingOpen', undefined, { token })).body;
const status = async (pairingId: string) => (await doors.call('pairingStatus', undefined, { token, parts: { pairingId } })).body;
const answer = (pairingId: string, accept: boolean) => doors.call('pairingAnswer', { accept }, { token, parts: { pairingId } });
const claim = (words: Words, { keys = newKeys, from = '192.0.2.1' } = {}) =>
  doors.call('pairingClaim', { words, publicKey: keys.publicKey, deviceName: 'Tablet' }, { from });
const collect = (claimToken: string) => doors.call('pairingCollect', { claimToken });
const WRONG: Words = ['faux', 'faux', 'faux'];

/** A pairing that was claimed and accepted. */
const confirmed = async () => {
  const { pairingId, words } = await open();
  const { claimToken } = (await claim(words)).body;
  await answer(pairingId, true);
  return { pairingId, words, claimToken };
};

describe('pairing', () => {
  it('ACC-11 a second device joins by three words, and only after the first one says yes', async () => {
    const { pairingId, words, expiresAt } = await open();
    expect(words).toHaveLength(3);
    expect(expiresAt).toBe(now + 10 * MINUTE);
    expect(await status(pairingId)).toEqual({ state: 'waiting', expiresAt });

    const claimed = (await claim(words)).body;
    expect(claimed.firstName).toBe('Awa');
    expect(await status(pairingId)).toEqual({ state: 'claimed', deviceName: 'Tablet', expiresAt });
    expect((await collect(claimed.claimToken)).body).toEqual({ state: 'waiting' });

    expect((await answer(pairingId, true)).body).toEqual({ state: 'confirmed', deviceName: 'Tablet' });
    const collected = (await collect(claimed.claimToken)).body;
    if (collected.state !== 'confirmed') throw new Error('not confirmed');
    expect(collected.profile).toEqual(old.profile);
    expect(collected.serverId).toBe(old.serverId);
    expect(await status(pairingId)).toEqual({ state: 'used', deviceName: 'Tablet' });

    expect((await doors.call('me', undefined, { token: collected.tokens.accessToken })).body).toEqual(old.profile);
    expect((await doors.send('/api/token', asJson(aRefresh(collected.tokens.refreshToken, newKeys, now)))).status).toBe(200);
  });

  it('ACC-12 words may be typed in capitals, with accents and with spaces around', async () => {
    const { words } = await open();
    const typed = words.map((word) => ` ${word.toUpperCase().replace('E', 'É')} `) as Words;
    expect((await claim(typed)).status).toBe(200);
  });

  it('ACC-14 a repeated claim by the same device hears the same token; another device hears that the words are used', async () => {
    const { words } = await open();
    const first = await claim(words);
    expect((await claim(words)).body).toEqual(first.body);
    expect((await claim(words, { keys: someDeviceKeys() })).body.kind).toBe('pairing-used');
  });

  it('ACC-15 a lost answer is repeated without a second session, until the new device has shown that it arrived', async () => {
    const { claimToken } = await confirmed();
    const first = (await collect(claimToken)).body;
    const second = (await collect(claimToken)).body;
    if (first.state !== 'confirmed' || second.state !== 'confirmed') throw new Error('not confirmed');
    expect(second.tokens.refreshToken).toBe(first.tokens.refreshToken);
    await doors.send('/api/token', asJson(aRefresh(first.tokens.refreshToken, newKeys, now)));
    expect((await collect(claimToken)).body).toMatchObject({ kind: 'pairing-used' });
  });

  it('ACC-16 ends after ten minutes, before and after the claim and the yes', async () => {
    const waiting = await open();
    const claimed = await open();
    const { claimToken } = (await claim(claimed.words)).body;
    const accepted = await confirmed();
    now += 10 * MINUTE;
    for (const { pairingId } of [waiting, claimed, accepted]) expect(await status(pairingId)).toEqual({ state: 'expired' });
    expect((await claim(waiting.words)).body.kind).toBe('pairing-expired');
    expect((await collect(claimToken)).body).toMatchObject({ kind: 'pairing-expired' });
    expect((await collect(accepted.claimToken)).body).toMatchObject({ kind: 'pairing-expired' });
    expect((await answer(claimed.pairingId, true)).body).toEqual({ state: 'expired' });
  });

  it('ACC-17 a no is final', async () => {
    const { pairingId, words } = await open();
    const { claimToken } = (await claim(words)).body;
    expect((await answer(pairingId, false)).body).toEqual({ state: 'refused' });
    expect((await answer(pairingId, true)).body).toEqual({ state: 'refused' });
    expect((await collect(claimToken)).body).toMatchObject({ kind: 'pairing-unknown' });
    expect((await claim(words)).body.kind).toBe('pairing-unknown');
  });

  it('ACC-17 withdrawing works until the new device has collected', async () => {
    const { pairingId, claimToken } = await confirmed();
    const close = (id: string) => doors.call('pairingClose', undefined, { token, parts: { pairingId: id } });
    expect((await close(pairingId)).body).toEqual({ state: 'refused' });
    expect((await collect(claimToken)).status).toBe(404);

    const taken = await confirmed();
    await collect(taken.claimToken);
    expect((await close(taken.pairingId)).body).toEqual({ state: 'used', deviceName: 'Tablet' });
  });

  it('a yes before anyone claimed changes nothing', async () => {
    const { pairingId, expiresAt } = await open();
    expect((await answer(pairingId, true)).body).toEqual({ state: 'waiting', expiresAt });
  });

  it('ACC-18 belongs to its account: for another one it does not exist', async () => {
    const { pairingId } = await open();
    const stranger = (await doors.call('register', aRegistration({ publicKey: newKeys.publicKey }))).body.tokens.accessToken;
    const parts = { pairingId };
    expect((await doors.call('pairingStatus', undefined, { token: stranger, parts })).status).toBe(404);
    expect((await doors.call('pairingAnswer', { accept: true }, { token: stranger, parts })).status).toBe(404);
    expect((await doors.call('pairingClose', undefined, { token: stranger, parts })).status).toBe(404);
    expect((await doors.call('pairingOpen', undefined)).status).toBe(401);
  });

  it('ACC-13 five wrong guesses stop an address for a minute, even for right words, and nobody else', async () => {
    const { words } = await open();
    for (let guess = 0; guess < 5; guess++) expect((await claim(WRONG)).body.kind).toBe('pairing-unknown');
    const braked = await claim(words);
    expect(braked.status).toBe(429);
    expect(Number(braked.headers.get('retry-after'))).toBe(60);
    expect((await claim(words, { from: '192.0.2.2' })).status).toBe(200);
    now += MINUTE;
    expect((await claim(words)).status).toBe(200);
  });

  it('ACC-13 the addresses of one IPv6 network count as one', async () => {
    for (let guess = 0; guess < 5; guess++) await claim(WRONG, { from: `2001:db8:1:2::${guess}` });
    expect((await claim(WRONG, { from: '2001:db8:1:2:ffff::1' })).status).toBe(429);
    expect((await claim(WRONG, { from: '2001:db8:1:3::1' })).status).toBe(404);
  });

  it('ACC-13 guesses sent all at once do not slip through together', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => claim(WRONG)));
    expect(answers.filter(({ status: code }) => code === 404)).toHaveLength(5);
  });

  it('ACC-13 many addresses together are stopped by the brake for everyone', async () => {
    const guesses = Array.from({ length: 210 }, (_, n) => claim(WRONG, { from: `198.51.${n >> 8}.${n & 255}` }));
    const codes = (await Promise.all(guesses)).map(({ status: code }) => code);
    expect(codes.filter((code) => code === 404)).toHaveLength(200);
    expect(codes.filter((code) => code === 429)).toHaveLength(10);
  });

  it('ACC-13 right words cost nothing', async () => {
    for (let round = 0; round < 7; round++) expect((await claim((await open()).words)).status).toBe(200);
  });
});
