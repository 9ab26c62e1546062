import { describe, expect, it } from 'vitest';
import { createPasswordHashing } from '../../../../sync-server/identity/password-hashing.ts';

describe('keeping passwords', () => {
  it('ACC-93 knows a password again, and another one not', async () => {
    const hashing = createPasswordHashing();
    const kept = await hashing.hash('le baobab chante');
    if (!kept.ok) throw new Error('busy');
    expect(kept.value).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=4\$/);
    expect(await hashing.verify(kept.value, 'le baobab chante')).toEqual({ ok: true, value: true });
    expect(await hashing.verify(kept.value, 'le baobab chantes')).toEqual({ ok: true, value: false });
    expect(await hashing.hash('le baobab chante')).not.toEqual(kept);
  });

  it('ACC-91 is false for nothing, whatever is asked', async () => {
    const hashing = createPasswordHashing();
    expect(await hashing.verify(undefined, '')).toEqual({ ok: true, value: false });
    expect(await hashing.verify(undefined, 'le baobab chante')).toEqual({ ok: true, value: false });
  });

  it('ACC-93 tells the others that it is busy when as many wait as may, and goes on with those', async () => {
    const hashing = createPasswordHashing({ atOnce: 1, waiting: 2 });
    const answers = await Promise.all(['one', 'two', 'three', 'four'].map((password) => hashing.hash(password)));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, false]);
    expect(answers[3]).toMatchObject({ error: { kind: 'unavailable', retryAfterMs: 3_000 } });
    expect((await hashing.hash('five')).ok).toBe(true);
  });
});
