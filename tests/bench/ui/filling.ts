/** A phone whose library was filled by the door a reader uses: a file, rehearsed and put away. */
import type { Page } from '@playwright/test';
import { type LibraryFile, libraryFile } from './library-file.ts';
import { Phone, settle } from './phone.ts';

export interface FilledPhone {
  readonly phone: Phone;
  readonly file: LibraryFile;
}

export async function fillPhone(url: string, books: number): Promise<FilledPhone> {
  const phone = Phone.buy();
  const page = await phone.open();
  await page.goto(url);
  await page.getByRole('button', { name: 'Commencer sans compte' }).click();
  const file = libraryFile(books, 1);
  await rehearse(page, url, file);
  await page.getByRole('button', { name: /^Ranger/ }).click();
  await page.getByRole('heading', { name: /livres? rangés?/ }).waitFor({ timeout: 300_000 });
  // Both start screens are looked at once, as in any life of the app.
  await page.goto(`${url}/`);
  await page.getByRole('heading', { name: /^Bon(jour|soir)/ }).waitFor();
  await page.goto(`${url}/bibliotheque`);
  await page.locator('[role=listitem] svg').nth(8).waitFor();
  await settle(page);
  await phone.turnOff();
  return { phone, file };
}

export async function rehearse(page: Page, url: string, { name, mimeType, buffer }: LibraryFile): Promise<void> {
  await page.goto(`${url}/importer`);
  await page.getByLabel('Fichier à importer').setInputFiles({ name, mimeType, buffer });
  await page.getByRole('button', { name: /^Ranger/ }).waitFor({ timeout: 120_000 });
}
