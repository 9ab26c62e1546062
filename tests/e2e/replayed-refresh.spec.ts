/** Somebody recorded a refresh of a device and sends it again an hour later; and tabs that all refresh at once. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import Libsql from 'libsql';
import { freePort } from '../../scripts/free-port.mjs';
import { GriotProcess } from './kit/griot-process.ts';
import { picture } from './kit/pictures.ts';
import { Reader } from './kit/reader.ts';
import { startRefreshRecorder, type RefreshRecorder } from './kit/refresh-recorder.ts';

const HOUR = 3_600_000;
let folder: string;
let server: GriotProcess;
let recorder: RefreshRecorder;
let url: string;
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'griot-replay-'));
  const publicPort = await freePort();
  server = await GriotProcess.start({ publicPort, settings: { GRIOT_DATA_DIR: folder } });
  recorder = await startRefreshRecorder(publicPort, () => server.port);
  url = `http://127.0.0.1:${publicPort}`;
});
test.afterAll(async () => {
  await recorder.close();
  await server.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** What the server knows of refreshes is an hour older from here on. */
const anHourLater = async (): Promise<void> => {
  await server.stop();
  const database = new Libsql(path.join(folder, 'griot.sqlite'));
  database.exec(`update account_refresh_proof set at = at - ${HOUR}`);
  database.close();
  await server.restart();
};

test('ACC-150 ACC-153 ACC-155 ACC-156 a recorded refresh that comes back signs its device out, which says so, keeps its books, and sends what waited after signing in again', async ({
  browser,
}) => {
  const phone = await Reader.sitDown(browser, url);
  const phrase = await phone.createAccount('Awa', 'Diop');
  await phone.keptForOffline();
  await phone.addByHand('Sous l’orage', 'Seydou Badian');
  await phone.expectEverythingSent();
  await expect.poll(() => recorder.answered.length).toBeGreaterThan(0);
  const [recorded = ''] = recorder.answered;
  const before = recorder.answered.length;
  await phone.addByHand('Une si longue lettre', 'Mariama Bâ');
  await phone.expectEverythingSent();
  await expect.poll(() => recorder.answered.length).toBeGreaterThan(before);

  await phone.context.setOffline(true);
  await phone.addByHand('Jamais parti', 'Personne');
  await anHourLater();
  const headers = { 'content-type': 'application/json' };
  const replayed = await fetch(`${server.url}/api/token`, { method: 'POST', headers, body: recorded });
  expect([replayed.status, await replayed.json()]).toMatchObject([401, { kind: 'session-revoked', refreshReplayed: true }]);

  await phone.context.setOffline(false);
  await expect.poll(() => phone.syncWords(), { timeout: 60_000 }).toMatch(/arrivée une seconde fois/);
  await expect(phone.sentence).toContainText(/1 modification à envoyer/);
  await expect(phone.sentence).toContainText(/rien n.est effacé/);
  await expect(phone.page.getByRole('link', { name: 'Avec la phrase de secours' })).toBeVisible();
  await picture(phone.page, 'device');
  await phone.open('/');
  await expect(phone.page.getByText(/Le serveur a déconnecté cet appareil par prudence/).first()).toBeVisible();
  await picture(phone.page, 'home');
  await phone.expectBookCount(3);

  await phone.recover(phrase);
  await phone.expectEverythingSent();
  await phone.expectBookCount(3);
  const tablet = await Reader.sitDown(browser, url);
  await tablet.recover(phrase);
  await tablet.expectBookCount(3);
  await tablet.open('/compte');
  await expect(tablet.page.getByText(/a été déconnecté par prudence le/)).toBeVisible();
  await picture(tablet.page, 'devices');
  await tablet.open('/compte/journal');
  await expect(tablet.page.getByText(/déconnecté par prudence/).first()).toBeVisible();
  expect(tablet.problems).toEqual([]);
  await phone.leave();
  await tablet.leave();
});

test('ACC-157 tabs that refresh in the same instant, again and again, each request sent twice, are never signed out', async ({
  browser,
}) => {
  const first = await Reader.sitDown(browser, url);
  await first.createAccount('Binta', 'Sow');
  await first.keptForOffline();
  const tabs = [first, await first.anotherTab(), await first.anotherTab()];
  const before = recorder.statuses.length;
  recorder.sendTwice = true;
  for (let round = 0; round < 3; round++) {
    await Promise.all(tabs.map((tab) => tab.open('/compte')));
    for (const tab of tabs)
      await expect(tab.page.getByRole('list', { name: 'Appareils' }).getByRole('listitem')).toHaveCount(1, { timeout: 30_000 });
  }
  recorder.sendTwice = false;
  const statuses = recorder.statuses.slice(before);
  expect(statuses.length).toBeGreaterThanOrEqual(9);
  expect(new Set(statuses)).toEqual(new Set([200]));
  await first.addByHand('Après tout cela', 'Moi');
  await first.expectEverythingSent();
  for (const tab of tabs) expect(tab.problems).toEqual([]);
  await first.leave();
});
