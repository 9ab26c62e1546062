/** A reader at a device: what they do with their hands, in the words they see. */
import { type Browser, type BrowserContext, type Page, expect } from '@playwright/test';
import type { ExportFile } from './babelio-file.ts';

export class Reader {
  readonly problems: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly url: string,
  ) {
    page.on('pageerror', (error) => this.problems.push(String(error)));
  }

  static async sitDown(browser: Browser, url: string): Promise<Reader> {
    return Reader.at(await browser.newContext(), url);
  }

  static async at(context: BrowserContext, url: string): Promise<Reader> {
    const page = context.pages()[0] ?? (await context.newPage());
    return new Reader(context, page, url);
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
  }

  /** First visit: waits until the app is kept for offline use. */
  async startWithoutAccount(): Promise<void> {
    await this.open('/');
    await this.page.getByRole('button', { name: 'Commencer sans compte' }).or(this.page.getByRole('link', { name: 'Commencer sans compte' })).click();
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await expect.poll(() => this.page.evaluate(() => navigator.serviceWorker.controller !== null || navigator.serviceWorker.ready.then((ready) => ready.active?.state === 'activated'))).toBe(true);
  }

  async chooseImport(file: ExportFile): Promise<void> {
    await this.open('/importer');
    await this.page.getByLabel('Fichier à importer').setInputFiles(file);
  }

  async importFile(file: ExportFile): Promise<void> {
    await this.chooseImport(file);
    await this.page.getByRole('button', { name: /^Ranger/ }).click();
    await expect(this.page.getByRole('heading', { name: /livres? rangés?/ })).toBeVisible({ timeout: 60_000 });
  }

  async addByHand(title: string, author: string): Promise<void> {
    await this.open('/ajouter');
    await this.page.getByLabel('Titre', { exact: true }).fill(title);
    await this.page.getByLabel('Auteur').fill(author);
    await this.page.getByRole('button', { name: 'Ranger le livre' }).click();
    await expect(this.page.getByRole('status').filter({ hasText: title })).toBeVisible();
  }

  async search(query: string): Promise<void> {
    await this.open('/recherche');
    await this.page.getByRole('searchbox').fill(query);
  }

  /** Opens the sheet of a book by searching for it. */
  async openBook(title: string): Promise<void> {
    await this.search(title);
    await this.page.getByRole('region', { name: 'Livres' }).getByRole('link').filter({ hasText: title }).first().click();
    await expect(this.page.getByRole('dialog')).toBeVisible();
  }

  /** Number of books on the shelf, as its first tab says. */
  async bookCount(): Promise<number> {
    await this.open('/bibliotheque');
    const tab = this.page.getByRole('button', { name: /^Tout/ });
    await expect(tab).toHaveText(/\d/);
    return Number(((await tab.textContent()) ?? '').replace(/\D/g, ''));
  }

  async createAccount(firstName: string, lastName: string): Promise<readonly string[]> {
    await this.open('/compte/creer');
    await this.page.getByLabel('Prénom').fill(firstName);
    await this.page.getByLabel('Nom', { exact: true }).fill(lastName);
    await this.page.getByRole('button', { name: 'Créer le compte' }).click();
    await expect(this.page.getByRole('heading', { name: 'Votre phrase de secours' })).toBeVisible({ timeout: 30_000 });
    const words = await this.page.getByRole('listitem').allTextContents();
    await this.page.getByRole('checkbox').check();
    await this.page.getByRole('button', { name: 'Continuer' }).click();
    return words.map((word) => word.replace(/[\d.\s]/g, '')).filter((word) => word !== '');
  }

  /** The three words that the screen shows for a new device. */
  async showPairingWords(): Promise<string> {
    await this.open('/compte/appareil');
    const group = this.page.getByRole('group', { name: 'Les trois mots' });
    await expect(group).toBeVisible();
    return (await group.locator('*').allTextContents()).join(' ').trim() || ((await group.textContent()) ?? '').trim();
  }

  async joinWithWords(words: string): Promise<void> {
    await this.open('/appairage');
    await this.page.getByLabel('Les trois mots').fill(words);
    await this.page.getByRole('button', { name: 'Rejoindre' }).click();
  }

  async acceptDevice(): Promise<void> {
    await this.page.getByRole('button', { name: 'Oui, le laisser entrer' }).click({ timeout: 30_000 });
  }

  async expectEverythingSent(): Promise<void> {
    await this.open('/synchronisation');
    await expect(this.page.getByRole('main').getByRole('status').filter({ hasText: /Tout est envoyé/ })).toBeVisible({ timeout: 60_000 });
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
