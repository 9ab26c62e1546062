import { expect, it } from 'vitest';
import type { Row } from '../../../../sync-server/core/row.ts';
import { idsOf, realmsOf } from '../../../../sync-server/core/realms.ts';
import { readableFile } from '../../../../sync-server/attachments/deliver.ts';
import { aBook, aServer, uuid } from '../sync/a-server.ts';

const [ADA, BOB, CLUB] = ['ada-user-id', 'bob-user-id', 'rlm-club'];
const SHARED = 'a1'.repeat(32);
const PRIVATE = 'b2'.repeat(32);
const cover = (hash: string): Row => ({ hash, size: 9, type: 'image/png' });

it('ATT-4 whoever sees a row of a shared realm reads the file its writer meant, and no other of theirs', async () => {
  const server = aServer();
  const [ada, bob] = [server.device(ADA), server.device(BOB)];
  for (const hash of [SHARED, PRIVATE])
    await server.storage.transactFiles(ADA, (writer) => writer.putFile({ owner: ADA, hash, size: 9, type: 'image/png', touchedAt: 0 }));
  const readsAs = async (userId: string, hash: string) => {
    const realms = realmsOf(userId, await server.storage.read(async (reader) => (await reader.standingOf(userId)).realms));
    return (await readableFile(server.storage, userId, idsOf(realms.seen), hash))?.owner;
  };

  ada.insert({ realmId: CLUB, name: 'Club' }, 'realms');
  ada.insert({ id: 'm-bob', realmId: CLUB, userId: BOB, invite: true, roles: ['editor'] }, 'members');
  ada.insert(aBook(1, { realmId: CLUB, cover: cover(SHARED) }));
  await server.sync(ada);
  expect(await readsAs(BOB, SHARED)).toBeUndefined();
  await server.sync(bob);
  bob.update('m-bob', { accepted: { $t: 'Date', v: '2026-01-01T00:00:00.000Z' } }, 'members');
  await server.sync(bob);
  expect(await readsAs(BOB, SHARED)).toBe(ADA);

  // Bob may write there; naming a file of Ada's that she never showed him does not show it.
  bob.insert(aBook(2, { realmId: CLUB, cover: cover(PRIVATE) }));
  await server.sync(bob);
  expect(await readsAs(BOB, PRIVATE)).toBeUndefined();
  // Nor does changing another field of her row make the file his.
  await server.sync(bob);
  bob.update(uuid(1), { title: 'Autre' });
  await server.sync(bob);
  expect(await readsAs(BOB, SHARED)).toBe(ADA);
});
