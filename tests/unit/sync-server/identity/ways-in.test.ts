import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../../src/domain/result.ts';
import { createEvents } from '../../../../sync-server/events.ts';
import { freshSecrets } from '../../../../sync-server/identity/secrets.ts';
import { inAccount } from '../../../../sync-server/identity/ways-in.ts';
import { createLog } from '../../../../sync-server/log.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';

describe('what is written for an account', () => {
  it('ACC-47 is not written once it was erased, although the request began before', async () => {
    const storage = createMemoryStorage();
    const events = createEvents(createLog('silent'));
    const context = { storage, secrets: freshSecrets(), now: () => 1, newId: randomUUID, events };
    const awa = { userId: 'u1', firstName: 'Awa', lastName: 'Diarra', recoveryPublicKey: 'ab', createdAt: 1, recoverySince: null };
    await storage.transact((writer) => writer.putUser(awa));
    const set = () =>
      inAccount(context, { userId: 'u1', sessionId: 's1' }, async (writer) => {
        await writer.putPassword({ userId: 'u1', hash: 'one', setAt: 1, requestId: null });
        return ok('set');
      });

    expect(await set()).toEqual({ ok: true, value: 'set' });
    await storage.transact((writer) => writer.deletePerson(awa));
    expect(await set()).toEqual({ ok: false, error: { kind: 'session-revoked', accountErased: true } });
    expect(await storage.read((reader) => reader.passwordOf('u1'))).toBeUndefined();
  });
});
