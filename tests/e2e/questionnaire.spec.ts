/** Cap: a questionnaire that is never lost. */
import { expect, test, type Page } from '@playwright/test';
import { BrowserProcess } from './kit/browser-process.ts';
import { GriotProcess } from './kit/griot-process.ts';
import { brokenRules, misfits } from './kit/inspection.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
test.beforeAll(async () => {
  server = await GriotProcess.start();
});
test.afterAll(() => server.dispose());

/** The heading of the screen that is shown; others rest out of sight. */
const question = (page: Page) => page.locator('main:not([data-resting] main) h1');

async function begin(reader: Reader): Promise<void> {
  await reader.button('Commencer').click();
  await expect(reader.page.getByText(/question 1 sur/)).toBeVisible();
}
const count = async (page: Page): Promise<readonly [number, number]> => {
  const words = (await page.getByText(/question \d+ sur \d+/).textContent()) ?? '';
  const [, number = '0', total = '0'] = /question (\d+) sur (\d+)/.exec(words) ?? [];
  return [Number(number), Number(total)];
};

/** Answers whatever is asked, with nothing but keys, and goes on. */
async function answerByKeyboard(page: Page): Promise<void> {
  const before = await question(page).textContent();
  await expect(question(page)).toBeFocused();
  const main = page.locator('main');
  const kind = (await main.locator('fieldset input[type=checkbox]').count())
    ? 'boxes'
    : (await main.locator('fieldset input[type=radio]').count())
      ? 'radios'
      : (await main.locator('button[data-free]').count())
        ? 'ranking'
        : (await main.locator('input[type=range]').count())
          ? 'slider'
          : (await main.locator('textarea').count())
            ? 'text'
            : 'other';
  const press = (key: string) => page.keyboard.press(key);
  if (kind === 'boxes') {
    await press('Tab');
    await press('Space');
    await press('ArrowDown');
    await press('Space');
    await expect(main.locator('input:checked')).toHaveCount(2);
  } else if (kind === 'radios') {
    const groups = await main.locator('fieldset').count();
    for (let group = 0; group < groups; group += 1) {
      await press('Tab');
      await press('Space');
    }
    await expect(main.locator('input:checked')).toHaveCount(groups);
  } else if (kind === 'ranking') {
    await press('Tab');
    await press('Enter');
    await expect(main.locator('[data-ranked]')).toHaveCount(1);
  } else if (kind === 'slider') {
    await press('Tab');
    await press('Tab');
    await press('ArrowRight');
    await expect(main.locator('input[type=range]')).toHaveAttribute('aria-valuetext', / sur /);
  } else if (kind === 'text') {
    await press('Tab');
    await page.keyboard.type('La veillée du vendredi');
  }
  const next =
    kind === 'other'
      ? page.getByRole('button', { name: /passer/i })
      : page.getByRole('button', { name: /^(Question suivante|Relire mes réponses)$/ });
  for (let stops = 0; stops < 60; stops += 1) {
    if (await next.evaluate((button) => button === document.activeElement)) break;
    await press('Tab');
  }
  await expect(next).toBeFocused();
  await press('Enter');
  await expect(question(page)).not.toHaveText(before ?? '');
}

test('QST-104 QST-105 QST-106 a whole questionnaire without a network, by keyboard alone, to its result', async ({ browser }) => {
  test.setTimeout(300_000);
  const reader = await Reader.sitDown(browser, server.url);
  const { page } = reader;
  await reader.startWithoutAccount();
  await reader.open('/cap');
  await expect(reader.button('Commencer')).toBeVisible();
  expect(await brokenRules(page)).toEqual([]);
  expect(await misfits(page)).toEqual([]);
  // What is kept later was fetched with the screens, or in an idle hour.
  await reader.open('/cap/resultat/aucun');
  await expect(page.getByText('Il n’y a plus rien ici')).toBeVisible();
  await reader.open('/cap');
  await page.context().setOffline(true);
  await reader.button('Commencer').focus();
  await page.keyboard.press('Enter');
  await expect(question(page)).toHaveText(/oublier/);
  await expect(question(page)).toBeFocused();
  const [, total] = await count(page);
  for (let asked = 0; asked < total + 3; asked += 1) {
    if ((await page.getByRole('heading', { name: 'Relire mes réponses', level: 1 }).count()) > 0) break;
    expect.soft(await misfits(page), (await question(page).textContent()) ?? '').toEqual([]);
    if (asked % 4 === 0) expect.soft(await brokenRules(page)).toEqual([]);
    await answerByKeyboard(page);
  }
  await expect(page.getByRole('heading', { name: 'Relire mes réponses', level: 1 })).toBeVisible();
  expect(await brokenRules(page)).toEqual([]);
  await reader.button('Terminer et voir mes pistes').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/cap\/resultat\//, { timeout: 30_000 });
  await expect(page.getByText('Pourquoi ?').first()).toBeVisible();
  expect(await brokenRules(page)).toEqual([]);
  await reader.leave();
});

test('QST-101 QST-104 QST-107 a browser that is killed in the middle of a sentence goes on at the same question, in either language', async () => {
  test.setTimeout(180_000);
  const device = new BrowserProcess();
  try {
    const reader = await Reader.at(await device.open(), server.url);
    await reader.startWithoutAccount();
    await reader.open('/cap');
    await begin(reader);
    await reader.page.getByText('Raconter, écrire, jouer des histoires').click();
    await expect(reader.page.getByText(/^Enregistré sur/)).toBeVisible();
    for (let asked = 0; asked < 12 && (await reader.page.locator('main textarea').count()) === 0; asked += 1) {
      const before = await question(reader.page).textContent();
      await reader.button('Question suivante').click();
      await expect(question(reader.page)).not.toHaveText(before ?? '');
    }
    await reader.page.locator('main textarea').pressSequentially('La veillée du vendredi, quand');
    await expect(reader.page.getByText(/^Enregistré sur/)).toBeVisible();
    const asked = (await question(reader.page).textContent()) ?? '';
    const address = new URL(reader.page.url()).pathname;
    await device.kill();

    const again = await Reader.at(await device.open(), server.url);
    await again.open(address);
    await expect(question(again.page)).toHaveText(asked);
    await expect(again.page.locator('main textarea')).toHaveValue('La veillée du vendredi, quand');
    await again.page.evaluate(() => {
      const settings = JSON.parse(localStorage.getItem('griot:settings') ?? '{}') as object;
      localStorage.setItem('griot:settings', JSON.stringify({ ...settings, language: 'en' }));
    });
    await again.open(address);
    await expect(question(again.page)).not.toHaveText(asked);
    await expect(again.page.locator('main textarea')).toHaveValue('La veillée du vendredi, quand');
  } finally {
    await device.dispose();
  }
});

test('QST-101 a word that is typed while the page goes is there when it comes back', async ({ browser }) => {
  const reader = await Reader.sitDown(browser, server.url);
  const { page } = reader;
  await reader.startWithoutAccount();
  await reader.open('/cap');
  await begin(reader);
  for (let asked = 0; asked < 12 && (await page.locator('main textarea').count()) === 0; asked += 1) {
    const before = await question(page).textContent();
    await reader.button('Question suivante').click();
    await expect(question(page)).not.toHaveText(before ?? '');
  }
  await page.locator('main textarea').fill('Un mot');
  await page.reload();
  await expect(page.locator('main textarea')).toHaveValue('Un mot');
  await reader.leave();
});

test('QST-108 a file of questions is refused with every place that is wrong, and taken in when it holds together', async ({ browser }) => {
  const reader = await Reader.sitDown(browser, server.url);
  const { page } = reader;
  await reader.startWithoutAccount();
  await reader.open('/cap');
  const title = { fr: 'Bilan de saison', en: 'End of season' };
  const instrument = {
    format: 1,
    id: 'bilan',
    version: '1.0.0',
    locales: ['fr', 'en'],
    title,
    lists: { oui: [{ id: 'oui', text: { fr: 'Oui', en: 'Yes' } }] },
    sections: [{ id: 's', title }],
    questions: [{ id: 'q', section: 's', type: 'single', text: title, options: { list: 'absente' } }],
    maps: {},
  };
  const choose = (content: unknown) =>
    page
      .getByLabel('Fichier de questions ou de réponses')
      .setInputFiles({ name: 'bilan.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(content)) });
  await choose(instrument);
  await expect(page.getByText('la liste « absente » n’existe pas')).toBeVisible();
  await choose({ ...instrument, questions: [{ ...instrument.questions[0], options: { list: 'oui' } }] });
  await reader.button('L’ajouter à Cap').click();
  await expect(page.getByText('version 1.0.0')).toBeVisible();
  await choose({ '1': ['create', 'teach'], '2': 'tech' });
  await expect(page.getByText(/D’anciennes réponses/)).toBeVisible();
  await reader.leave();
});
