/** What a server does by itself, as its administrator sees it: nothing yet, mails that nobody takes, a backup that failed. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import Libsql from 'libsql';
import { freePort } from '../../scripts/free-port.mjs';
import { codeOf } from '../kit/administrator.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { picture } from './kit/pictures.ts';
import { Reader } from './kit/reader.ts';

let folder: string;
let server: GriotProcess;
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'griot-jobs-'));
  // Nobody listens there.
  const mailUrl = `smtp://127.0.0.1:${await freePort()}`;
  server = await GriotProcess.start({
    settings: {
      GRIOT_DATA_DIR: folder,
      GRIOT_BACKUP_DIR: path.join(folder, 'backups'),
      GRIOT_MAIL: 'smtp',
      GRIOT_SMTP_URL: mailUrl,
      GRIOT_MAIL_FROM: 'Griot <griot@example.org>',
    },
  });
});
test.afterAll(async () => {
  await server.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const toJobs = (page: Page) => () => page.getByRole('heading', { name: 'Travaux' }).evaluate((heading) => heading.scrollIntoView());

/** What was and went wrong while nobody looked. */
const afterABadNight = async (): Promise<void> => {
  await server.stop();
  const database = new Libsql(path.join(folder, 'griot.sqlite'));
  const now = Date.now();
  const setting = database.prepare(
    'insert into sync_setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
  );
  setting.run('last backup', JSON.stringify({ lastAt: now - 86_400_000, failedAt: now - 3_600_000 }));
  setting.run('last upkeep', JSON.stringify({ at: now - 6 * 3_600_000, tookMs: 40, failed: false }));
  const mail = database.prepare(
    `insert into mail_outbox (mail_id, user_id, address, template, language, code_id, tries, due_at, ends_at, done_at, trouble, written_at)
      values (?, null, '', ?, 'fr', null, 1, ?, ?, ?, ?, ?)`,
  );
  mail.run('given up', 'password-set', now, now + 86_400_000, now - 1_000, 'refused', now - 7_200_000);
  mail.run('too late', 'sign-in-code', now, now + 86_400_000, now - 1_000, 'too-late', now - 7_200_000);
  mail.run('of tomorrow', 'season-greetings', now + 86_400_000, now + 172_800_000, null, null, now - 2 * 3_600_000);
  database.close();
  await server.restart();
};

test('ADM-20 ADM-21 ADM-22 ADM-23 ADM-24 ADM-25 an administrator sees what waits, what failed and what is late, and no address', async ({
  browser,
}) => {
  const keeper = await Reader.sitDown(browser, server.url);
  const { page } = keeper;
  await keeper.createAccount('Awa', 'Diop');
  await expect.poll(() => server.adminLink()).toBeDefined();
  await page.goto(server.adminLink() ?? '');
  await page.getByRole('button', { name: 'Activer un second facteur' }).click();
  const secret = (await page.getByTestId('second-factor-key').textContent()) ?? '';
  await page.getByLabel('Code', { exact: true }).fill(codeOf(secret, Date.now()));
  await keeper.button('Confirmer').click();
  await page.getByRole('checkbox', { name: 'Je les ai gardés ailleurs' }).check();
  await keeper.button('Continuer').click();
  await page.getByRole('button', { name: 'Administrer ce serveur' }).click();
  await page.getByRole('button', { name: 'Serveur', exact: true }).click();

  await expect(page.getByText(/Aucun n.attend, et aucun n.a été abandonné depuis un jour/)).toBeVisible();
  await expect(page.getByText('Dernière sauvegarde')).toBeVisible();
  await picture(page, 'jobs-empty', { before: toJobs(page) });

  await keeper.open('/compte/adresse');
  await page.getByLabel('Adresse e-mail').fill('awa@example.org');
  await page.getByLabel('Adresse e-mail').press('Enter');
  await expect(page.getByLabel('Code à huit chiffres')).toBeVisible();
  await afterABadNight();

  await keeper.open('/administration');
  await page.getByRole('button', { name: 'Serveur', exact: true }).click();
  const mails = page.getByRole('list', { name: 'Courriers' });
  await expect(mails.getByRole('listitem')).toHaveCount(4);
  await expect(mails).toContainText(/Codes pour ajouter une adresse\s: 1/);
  await expect(mails).toContainText(/Retardés\s: qui porte le courrier ne répond pas/);
  await expect(mails).toContainText(/Abandonnés\s: qui porte le courrier les a refusés/);
  await expect(mails).toContainText(/Autres courriers\s: 1/);
  await expect(mails).toContainText(/Le premier depuis 2 heures/);
  await expect(page.getByText(/La sauvegarde du .* a échoué/)).toBeVisible();
  await expect(page.getByText(/Le ménage est en retard/)).toBeVisible();
  expect(await page.getByRole('main').textContent()).not.toContain('example.org');
  await picture(page, 'jobs', { before: toJobs(page) });
  expect(keeper.problems).toEqual([]);
  await keeper.leave();
});
