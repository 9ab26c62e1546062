/** A second device joins by aiming its camera at the square of the first one. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { babelioFile } from './kit/babelio-file.ts';
import { launchWithCamera } from './kit/camera.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
let folder: string;
test.beforeAll(async () => {
  server = await GriotProcess.start();
  folder = mkdtempSync(path.join(os.tmpdir(), 'griot-camera-'));
});
test.afterAll(async () => {
  await server.dispose();
  rmSync(folder, { recursive: true, force: true });
});

test('SYN-34 a second device aims at the square and has the library, without a word typed', async ({ browser }) => {
  const phone = await Reader.sitDown(browser, server.url);
  await phone.createAccount('Awa', 'Ndiaye');
  await phone.importFile(babelioFile(20));
  await phone.showPairingWords();

  // What the camera sees is what the phone shows: a film of one picture of its screen.
  const picture = await phone.page.screenshot({ type: 'jpeg', quality: 95, clip: { x: 0, y: 60, width: 360, height: 360 } });
  const camera = await launchWithCamera(picture, folder);
  try {
    const tablet = await Reader.at(await camera.newContext({ locale: 'fr-FR', viewport: { width: 360, height: 740 } }), server.url);
    const hosts = new Set<string>();
    tablet.page.on('request', (request) => hosts.add(new URL(request.url()).host));
    await tablet.open('/appairage');
    await tablet.button('Viser le carré').click();

    await phone.acceptDevice();
    await expect(tablet.page).toHaveURL(`${server.url}/`, { timeout: 30_000 });

    await tablet.expectBookCount(20);
    expect([...hosts].filter((host) => host !== '' && host !== new URL(server.url).host)).toEqual([]);
    expect([...phone.problems, ...tablet.problems]).toEqual([]);
  } finally {
    await camera.close();
  }
  await phone.leave();
});
