import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createEvents } from '../../../../sync-server/events.ts';
import { emailCode, guessEmailCode, openEmailCode } from '../../../../sync-server/identity/email-code.ts';
import { deriveSecrets, freshSecrets, type Secrets } from '../../../../sync-server/identity/secrets.ts';
import { createLog } from '../../../../sync-server/log.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';

const AT_SIGN_IN = { purpose: 'sign-in', userId: null } as const;

describe('codes', () => {
  it('ACC-80 have eight digits, and each first digit is drawn', () => {
    const secrets = freshSecrets();
    const codes = Array.from({ length: 500 }, () => emailCode(secrets, randomUUID()));
    expect(codes.every((code) => /^\d{8}$/.test(code))).toBe(true);
    expect(new Set(codes.map(([first]) => first)).size).toBe(10);
    expect(new Set(codes).size).toBeGreaterThan(490);
  });

  it('ACC-57 that were sent before the secret changed are good until they end', async () => {
    const before = randomBytes(32);
    const storage = createMemoryStorage();
    const under = (secrets: Secrets) => {
      return { storage, secrets, now: () => 1_000, newId: () => 'c1', events: createEvents(createLog('silent')) };
    };
    const then = under(deriveSecrets(before));
    await storage.transact((writer) => openEmailCode(then, writer, { ...AT_SIGN_IN, typed: 'awa@example.org', language: 'fr' }));
    const guess = { codeId: 'c1', code: emailCode(then.secrets, 'c1') };
    const now = under(deriveSecrets(randomBytes(32), before));
    const guessed = await storage.transact((writer) => guessEmailCode(now, writer, guess, AT_SIGN_IN));
    expect(guessed).toMatchObject({ ok: true, value: { codeId: 'c1', address: 'awa@example.org' } });
  });
});
