/**
 * Whatever comes after a right first proof, in whichever order: right and wrong codes, codes of another device, repetitions,
 * minutes. One session at most, by a right code within five minutes and before the fifth wrong one.
 */
import { sign } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEvents } from '../../../../sync-server/events.ts';
import { createAttempts } from '../../../../sync-server/identity/attempts.ts';
import { totpOf } from '../../../../sync-server/identity/factor-codes.ts';
import { sealText } from '../../../../sync-server/identity/sealed-text.ts';
import { freshSecrets } from '../../../../sync-server/identity/secrets.ts';
import { openTicket, signInByTicket } from '../../../../sync-server/identity/sign-in-ticket.ts';
import { createWaysInContext } from '../../../../sync-server/identity/ways-in.ts';
import { createMemoryCounters } from '../../../../sync-server/limits/counters.ts';
import { createLog } from '../../../../sync-server/log.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import { someDeviceKeys } from '../../../kit/account-doors.ts';

const MINUTE = 60_000;
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const [mine, foreign, secrets] = [someDeviceKeys(), someDeviceKeys(), freshSecrets()];

const step = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('wrong' as const, 'right' as const) },
  { weight: 1, arbitrary: fc.constantFrom('foreign' as const, 'again' as const) },
  { weight: 2, arbitrary: fc.constantFrom('a minute' as const, 'half a minute' as const) },
);

const world = async () => {
  let now = Date.UTC(2026, 10, 22);
  let ids = 0;
  const storage = createMemoryStorage();
  const counters = createMemoryCounters(() => now);
  // What is counted elsewhere must not hide what the ticket itself allows.
  const attempts = createAttempts({ counters, door: 'any', perAddress: 1_000, overall: 1_000, windowMs: MINUTE });
  const identity = { storage, secrets, now: () => now, newId: () => `id-${++ids}`, events: createEvents(createLog('silent')) };
  const context = { ...createWaysInContext(identity, counters, undefined), codeGuesses: attempts, secondFactorAttempts: attempts };
  const userId = 'awa';
  const proof = { userId, requestId: 'code:1', way: 'code', publicKey: mine.publicKey, deviceName: 'Phone' } as const;
  const ticket = await storage.transact(async (writer) => {
    await writer.putUser({ userId, firstName: 'Awa', lastName: 'Diop', recoveryPublicKey: 'k', createdAt: now, recoverySince: null });
    const sealedSecret = sealText(secrets, userId, SECRET);
    await writer.putSecondFactor({ userId, sealedSecret, confirmedAt: now, lastStep: 0, nextSecret: null });
    return (await openTicket(context, writer, proof))?.ticket ?? '';
  });
  return {
    ticket,
    passes: (ms: number) => void (now += ms),
    now: () => now,
    code: () => totpOf(SECRET).generate({ timestamp: now }),
    async give(code: string, keys = mine) {
      const signature = sign('sha256', Buffer.from(`griot-ticket:${ticket} ${code}`), keys.privateKey).toString('base64');
      return signInByTicket(context, { ticket, code, signature, language: undefined }, 'somewhere');
    },
    sessions: () => storage.read((reader) => reader.sessionsOf(userId)),
  };
};

it('ACC-131 ACC-132 a ticket makes one session at most, by a right code of its device, in time and before the fifth wrong one', () =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const { ticket, passes, now, code, give, sessions } = await world();
      const endsAt = now() + 5 * MINUTE;
      let [wrong, used] = [0, ''];
      expect(ticket).toHaveLength(43);
      for (const next of steps) {
        const isLive = now() < endsAt && wrong < 5 && used === '';
        if (next === 'a minute' || next === 'half a minute') passes(next === 'a minute' ? MINUTE : MINUTE / 2);
        else if (next === 'foreign') expect(await give(code(), foreign)).toMatchObject({ error: { kind: 'sign-in-over' } });
        else if (next === 'right') {
          const given = code();
          const mayRepeat = used === given && now() < endsAt;
          const entered = await give(given);
          expect(entered.ok).toBe(isLive || mayRepeat);
          if (isLive) used = given;
        } else if (next === 'again' && used !== '') expect((await give(used)).ok).toBe(now() < endsAt);
        else {
          const answer = await give('not-right');
          wrong += isLive ? 1 : 0;
          expect(answer).toMatchObject({ error: { kind: isLive && wrong < 5 ? 'second-factor-wrong' : 'sign-in-over' } });
        }
        expect(await sessions()).toHaveLength(used === '' ? 0 : 1);
      }
    }),
    { numRuns: 150 },
  ));
