/** A passkey made on one phone opens the account on a tablet; the keys are kept by Chromium's own virtual authenticator. */
import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { GriotProcess } from './kit/griot-process.ts';
import { Reader } from './kit/reader.ts';

let server: GriotProcess;
let url: string;
test.beforeAll(async () => {
  server = await GriotProcess.start();
  // A passkey belongs to a name, never to an address of numbers.
  url = server.url.replace('127.0.0.1', 'localhost');
});
test.afterAll(() => server.dispose());

interface Keeper {
  readonly session: CDPSession;
  readonly authenticatorId: string;
}

/** A keeper of passkeys whose lock is opened whenever it is asked. */
async function aKeeper(page: Page): Promise<Keeper> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', { options });
  return { session, authenticatorId };
}

/** What a password manager does between two devices of one person. */
async function copyKeys(from: Keeper, to: Keeper): Promise<void> {
  const { credentials } = await from.session.send('WebAuthn.getCredentials', { authenticatorId: from.authenticatorId });
  for (const credential of credentials)
    await to.session.send('WebAuthn.addCredential', { authenticatorId: to.authenticatorId, credential });
}

test('ACC-110 ACC-111 ACC-114 ACC-115 a passkey of the phone opens the account on the tablet, until it is taken away', async ({
  browser,
}) => {
  const [phone, tablet, other] = [
    await Reader.sitDown(browser, url),
    await Reader.sitDown(browser, url),
    await Reader.sitDown(browser, url),
  ];
  const keys = await aKeeper(phone.page);
  await test.step('made on the phone, under a name', async () => {
    await phone.createAccount('Awa', 'Ndiaye');
    await phone.addByHand('Une si longue lettre', 'Mariama Bâ');
    await phone.expectEverythingSent();
    await phone.open('/compte');
    await phone.page.getByRole('link', { name: /Clés d’accès/ }).click();
    await expect(phone.page.getByText('Ce compte n’a pas encore de clé d’accès.')).toBeVisible();
    await phone.page.getByLabel('Nom de la clé').fill('Mon téléphone');
    await phone.button('Ajouter une clé d’accès').click();
    await expect(phone.page.getByRole('button', { name: /Mon téléphone ajoutée le/ })).toBeVisible();
    await phone.button('Ajouter une clé d’accès').click();
    await expect(phone.page.getByText(/garde déjà une clé d’accès pour ce compte/)).toBeVisible();
  });
  await test.step('without a key the tablet is told that nothing changed, and with it the library is there', async () => {
    const theirs = await aKeeper(tablet.page);
    await tablet.startWithoutAccount();
    await tablet.open('/compte');
    await tablet.page.getByRole('link', { name: /Avec une clé d’accès/ }).click();
    await tablet.button('Utiliser une clé d’accès').click();
    await expect(tablet.page.getByText(/Rien n’a changé\s: la question du navigateur/)).toBeVisible();
    await copyKeys(keys, theirs);
    await tablet.button('Utiliser une clé d’accès').click();
    await expect(tablet.page).toHaveURL(`${url}/`);
    await tablet.expectBookCount(1);
  });
  await test.step('taken away, it opens nothing more, and the tablet stays', async () => {
    await phone.page.getByRole('button', { name: /Mon téléphone/ }).click();
    await phone.button('Retirer cette clé').click();
    await expect(phone.page.getByText('Ce compte n’a pas encore de clé d’accès.')).toBeVisible();
    await phone.context.setOffline(true);
    await expect(phone.page.getByText('Les clés d’accès se lisent et se changent avec du réseau.')).toBeVisible();
    await phone.context.setOffline(false);
    await copyKeys(keys, await aKeeper(other.page));
    await other.open('/compte/cle');
    await other.button('Utiliser une clé d’accès').click();
    await expect(other.page.getByText(/Aucun compte de ce serveur ne connaît cette clé d’accès/)).toBeVisible();
    await tablet.addByHand('Maus', 'Art Spiegelman');
    await tablet.expectEverythingSent();
    await phone.expectBookCount(2);
  });
  expect([...phone.problems, ...tablet.problems]).toEqual([]);
  for (const reader of [phone, tablet, other]) await reader.leave();
});
