/** A reader at a device: what they do with their hands, in the words they see. */
import { type Browser, type BrowserContext, type Locator, type Page, expect } from '@playwright/test';
import type { ExportFile } from './babelio-file.ts';

/** What the browser itself writes when a request finds no server; that is what being offline looks like. */
const NO_SERVER = /Failed to load resource|net::ERR_|WebSocket connection to .* failed/;

export class Reader {
  /** Errors of the pages, and what they wrote to the console as errors. */
  readonly problems: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly url: string,
  ) {
    page.on('pageerror', (error) => this.problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !NO_SERVER.test(message.text())) this.problems.push(message.text());
    });
  }

  static async sitDown(browser: Browser, url: string): Promise<Reader> {
    return Reader.at(await browser.newContext(), url);
  }

  static async at(context: BrowserContext, url: string): Promise<Reader> {
    const page = context.pages()[0] ?? (await context.newPage());
    return new Reader(context, page, url);
  }

  /** Another tab of the same device. */
  async anotherTab(): Promise<Reader> {
    return new Reader(this.context, await this.context.newPage(), this.url);
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
  }

  /** The sentence of /synchronisation about what is sent. */
  get sentence(): Locator {
    return this.page.locator('main').getByRole('status').first();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** First visit: waits until the app is kept for offline use. */
  async startWithoutAccount(): Promise<void> {
    await this.open('/');
    await this.button('Commencer sans compte').click();
    await this.keptForOffline();
  }

  async keptForOffline(): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(() => navigator.serviceWorker.ready.then((ready) => ready.active?.state === 'activated')))
      .toBe(true);
  }

  async chooseImport(file: ExportFile): Promise<void> {
    await this.open('/importer');
    await this.page.getByLabel('Fichier à importer').setInputFiles(file);
  }

  async importFile(file: ExportFile): Promise<void> {
    await this.chooseImport(file);
    await this.button(/^Ranger/).click();
    await expect(this.page.getByRole('heading', { name: /livres? rangés?/ })).toBeVisible({ timeout: 60_000 });
  }

  async addByHand(title: string, author: string): Promise<void> {
    await this.open('/ajouter');
    await this.page.getByLabel('Titre', { exact: true }).fill(title);
    await this.page.getByLabel('Auteur').fill(author);
    await this.button('Ranger le livre').click();
    await expect(this.page.getByRole('status').filter({ hasText: title })).toBeVisible();
  }

  async search(query: string): Promise<void> {
    await this.open('/recherche');
    await this.page.getByRole('searchbox').fill(query);
  }

  /** Opens the sheet of a book by searching for it. */
  async openBook(title: string): Promise<Locator> {
    await this.search(title);
    await this.page.getByRole('region', { name: 'Livres' }).getByRole('link').filter({ hasText: title }).first().click();
    const sheet = this.page.getByRole('dialog');
    await expect(sheet).toBeVisible();
    return sheet;
  }

  /** On the open sheet: the page, typed. */
  async markPage(page: number): Promise<void> {
    await this.button(/J.en suis à la page/).click();
    const asked = this.page.getByRole('dialog').last();
    await asked.getByLabel('Page').fill(String(page));
    await asked.getByRole('button', { name: 'Noter ma page' }).click();
    await expect(this.page.getByText(`Page ${page}`).first()).toBeVisible();
  }

  /** The shelf, asked once: a start shows the count of the last start until the rows are read, and what is sent comes later. */
  async expectBookCount(count: number): Promise<void> {
    await this.open('/bibliotheque');
    const tab = this.button(/^Tout/);
    await expect.poll(async () => ((await tab.textContent()) ?? '').replace(/\D/g, ''), { timeout: 30_000 }).toBe(String(count));
  }

  /** What the line says is safe and what waits, on the screen that tells it whole. */
  async syncWords(): Promise<string> {
    await this.open('/synchronisation');
    const heading = this.page.getByRole('heading', { level: 1 });
    await expect(heading).not.toHaveText(/Ouverture/);
    return `${await heading.textContent()} ${await this.sentence.textContent()}`;
  }

  /** Answers the twelve words of the recovery phrase. */
  async createAccount(firstName: string, lastName: string): Promise<readonly string[]> {
    await this.open('/compte/creer');
    await this.page.getByLabel('Prénom').fill(firstName);
    await this.page.getByLabel('Nom', { exact: true }).fill(lastName);
    await this.button('Créer le compte').click();
    await expect(this.page.getByRole('heading', { name: 'Votre phrase de secours' })).toBeVisible({ timeout: 30_000 });
    const words = await this.page.getByRole('listitem').allTextContents();
    await this.page.getByRole('checkbox').check();
    await this.button('Continuer').click();
    await expect(this.page).toHaveURL(`${this.url}/`);
    return words.map((word) => word.replace(/[\d.\s]/g, '')).filter((word) => word !== '');
  }

  /** Types the phrase and asks for the account; what comes of it shows on the page. */
  async typePhrase(phrase: readonly string[]): Promise<void> {
    await this.open('/compte/retrouver');
    await this.page.getByLabel('Phrase de secours').fill(phrase.join(' '));
    await this.button('Retrouver mon compte').click();
  }

  async recover(phrase: readonly string[]): Promise<void> {
    await this.typePhrase(phrase);
    await expect(this.page).toHaveURL(`${this.url}/`, { timeout: 30_000 });
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** The three words that the screen shows for a new device. */
  async showPairingWords(): Promise<string> {
    await this.open('/compte/appareil');
    const group = this.page.getByRole('group', { name: 'Les trois mots' });
    await expect(group).toBeVisible();
    return (await group.locator('*').allTextContents()).join(' ').trim();
  }

  async joinWithWords(words: string): Promise<void> {
    await this.open('/appairage');
    await this.page.getByLabel('Les trois mots').fill(words);
    await this.button('Rejoindre').click();
  }

  async acceptDevice(): Promise<void> {
    await this.button('Oui, le laisser entrer').click({ timeout: 30_000 });
  }

  /** Lets another device into this reader's account, and waits until it is home. */
  async letIn(other: Reader): Promise<void> {
    await other.joinWithWords(await this.showPairingWords());
    await this.acceptDevice();
    await expect(other.page).toHaveURL(`${other.url}/`, { timeout: 30_000 });
    await expect(other.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** Opens the question; `Se déconnecter` in its dialog answers it. */
  async askToSignOut(): Promise<Locator> {
    await this.open('/compte');
    await this.button('Se déconnecter de cet appareil').click();
    return this.page.getByRole('dialog', { name: 'Se déconnecter' });
  }

  async expectEverythingSent(): Promise<void> {
    await this.open('/synchronisation');
    await expect(this.sentence).toContainText('Tout est envoyé', { timeout: 60_000 });
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
