/** The server took the changes, and the answer never came. */
import { expect, test } from '@playwright/test';
import { freePort } from '../../scripts/free-port.mjs';
import { type AnswerThief, startAnswerThief } from './kit/answer-thief.ts';
import { babelioFile } from './kit/babelio-file.ts';
import { countRows } from './kit/device-storage.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';
import { witnessSync } from './kit/sync-witness.ts';

let server: GriotProcess;
let thief: AnswerThief;
test.beforeAll(async () => {
  const publicPort = await freePort();
  server = await GriotProcess.start({ publicPort });
  thief = await startAnswerThief(publicPort, () => server.port);
});
test.afterAll(async () => {
  await thief.close();
  await server.dispose();
});

test('SYN-2 SYN-20 a server killed between commit and answer doubles nothing and loses nothing, and nothing is called sent meanwhile', async ({
  browser,
}) => {
  const url = `http://127.0.0.1:${thief.port}`;
  const phone = await Reader.sitDown(browser, url);
  const phrase = await phone.createAccount('Awa', 'Diallo');
  await phone.keptForOffline();
  await phone.importFile(babelioFile(40));
  await phone.addByHand('La Grève des bàttu', 'Aminata Sow Fall');
  await phone.expectEverythingSent();

  const secondTab = await phone.anotherTab();
  await secondTab.open('/synchronisation');
  await expect(secondTab.sentence).toContainText('Tout est envoyé');
  const line = await witnessSync(secondTab.page);

  await test.step('a page is marked, the server writes it down and dies before it can say so', async () => {
    await phone.openBook('La Grève des bàttu');
    await phone.button('Je commence').click();
    await expect(phone.button(/Je l.ai fini/)).toBeVisible();
    const stolen = thief.arm(() => server.stop('SIGKILL'));
    await phone.markPage(42);
    await stolen;
    await phone.addByHand('Une si longue lettre', 'Mariama Bâ');
    await expect(secondTab.sentence).toContainText('à envoyer');
    const heard = await line.heard();
    const fromTheFirstWait = heard.slice(heard.findIndex((sentence) => !/Tout est envoyé/.test(sentence)));
    expect(fromTheFirstWait.join('\n')).toMatch(/à envoyer/);
  });

  await test.step('while the server is dead, nothing is called sent', async () => {
    await phone.open('/');
    await expect(phone.page.getByRole('link', { name: /Tout est enregistré .* à envoyer/ })).toBeVisible();
    expect((await line.heard()).filter((sentence) => /Tout est envoyé/.test(sentence))).toEqual([]);
  });

  await test.step('the server is back: what was sent twice counts once', async () => {
    await server.restart();
    await expect(secondTab.sentence).toContainText('Tout est envoyé', { timeout: 60_000 });
    const here = await countRows(phone.page);
    expect(here).toMatchObject({ books: 42 });

    const tablet = await Reader.sitDown(browser, url);
    await tablet.recover(phrase);
    await expect.poll(() => countRows(tablet.page), { timeout: 30_000 }).toEqual(here);
    await tablet.expectBookCount(42);
    const sheet = await tablet.openBook('La Grève des bàttu');
    await expect(sheet.getByText('Page 42').first()).toBeVisible();
    await expect(sheet.getByText(/lecture nº/)).toHaveCount(0);
    expect([...phone.problems, ...secondTab.problems, ...tablet.problems]).toEqual([]);
    await tablet.leave();
  });
  await phone.leave();
});
