/** The tab that speaks to the server is frozen or dies in the middle of it. */
import { expect, test } from '@playwright/test';
import { freePort } from '../../scripts/free-port.mjs';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';
import { rendererOf } from './kit/renderer.ts';
import { type SilentLine, startSilentLine } from './kit/silent-line.ts';

let server: GriotProcess;
let line: SilentLine;
test.beforeAll(async () => {
  const publicPort = await freePort();
  server = await GriotProcess.start({ publicPort });
  line = await startSilentLine(publicPort, () => server.port);
});
test.afterAll(async () => {
  await line.close();
  await server.dispose();
});

/** A device whose first tab has sent something that nobody answers, and whose second one has something to send. */
const leaderInTheMiddle = async (reader: Reader): Promise<Reader> => {
  await reader.expectEverythingSent();
  line.silence(true);
  const before = line.swallowed();
  await reader.addByHand('Écrit dans le premier onglet', 'Awa');
  await expect.poll(() => line.swallowed()).toBeGreaterThan(before);
  line.silence(false);
  return reader.anotherTab();
};

test('SYN-113 a tab that is frozen while it speaks to the server is taken over from by another one', async ({ browser }) => {
  const phone = await Reader.sitDown(browser, `http://127.0.0.1:${line.port}`);
  await phone.createAccount('Awa', 'Diallo');
  const other = await leaderInTheMiddle(phone);
  await other.open('/synchronisation');
  const frozen = await rendererOf(browser, phone.page);
  expect(await rendererOf(browser, other.page)).not.toBe(frozen);
  process.kill(frozen, 'SIGSTOP');
  try {
    await other.addByHand('Écrit dans le second onglet', 'Awa');
    await other.open('/synchronisation');
    await expect(other.sentence).toContainText('Tout est envoyé', { timeout: 25_000 });
  } finally {
    process.kill(frozen, 'SIGCONT');
  }
  await test.step('the frozen tab wakes, and goes on like any tab', async () => {
    await phone.addByHand('Écrit après le réveil', 'Awa');
    await phone.expectEverythingSent();
    await other.expectBookCount(3);
  });
  expect([...phone.problems, ...other.problems]).toEqual([]);
  await phone.leave();
});

test('SYN-113 a tab that dies while it speaks to the server leaves its changes to another one', async ({ browser }) => {
  const phone = await Reader.sitDown(browser, `http://127.0.0.1:${line.port}`);
  await phone.createAccount('Binta', 'Sow');
  const other = await leaderInTheMiddle(phone);
  await other.open('/synchronisation');
  const dying = await rendererOf(browser, phone.page);
  expect(await rendererOf(browser, other.page)).not.toBe(dying);
  process.kill(dying, 'SIGKILL');

  await expect(other.sentence).toContainText('Tout est envoyé', { timeout: 25_000 });
  await other.expectBookCount(1);
  expect(other.problems).toEqual([]);
  await other.leave();
});
