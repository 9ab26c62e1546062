/** A CV is read in the built app: in a thread of its own, under the server's content policy, and without telling anybody. */
import { readdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { zipSync, strToU8 } from 'fflate';
import { aDocx, aPdf, aPdfBomb, documentXml } from '../kit/cv-files.ts';
import { OwnPhone } from './kit/own-phone.ts';
import type { Reader } from './kit/reader.ts';

let own: OwnPhone;
test.beforeEach(async () => {
  own = await OwnPhone.unpack();
});
test.afterEach(() => own.dispose());

/** What the app's door to its reader answers, in words that fit a line. */
const read = async (phone: Reader, bytes: Uint8Array, name: string): Promise<string> => {
  const door = `/assets/${readdirSync('dist/assets').find((file) => /^cv\.client-.*\.js$/.test(file))}`;
  return phone.page.evaluate(
    async ([from, content, fileName]) => {
      const binary = Uint8Array.from(atob(content!), (character) => character.charCodeAt(0));
      const reader = await import(from!);
      const answer = await reader.readCvInWorker(new File([binary], fileName!));
      return answer.ok
        ? `${answer.value.kind}: ${answer.value.skills.map(({ id }: { id: string }) => id).join(', ')}`
        : `${answer.error.type} ${answer.error.seen ?? ''}`.trim();
    },
    [door, Buffer.from(bytes).toString('base64'), name],
  );
};

const CV = aPdf([{ lines: ['Awa Diarra', 'Couturi\u00e8re, charg\u00e9e de', 'communication'] }, { lines: ['Gestion des stocks'] }]);

test('QST-65 QST-69 QST-71 a PDF is read under the content policy; nothing of it is sent or kept, and the next one needs no network', async () => {
  let phone = await own.switchOn();
  await phone.startWithoutAccount();
  await phone.page.evaluate(() => {
    Object.assign(window, { violations: [] });
    document.addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective }) =>
      (window as unknown as { violations: string[] }).violations.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  const asked: string[] = [];
  phone.context.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  const databases = () =>
    phone.page.evaluate(async () =>
      (await indexedDB.databases())
        .map(({ name }) => name)
        .filter((name) => name?.startsWith('workbox') !== true)
        .sort(),
    );
  const before = await databases();

  expect(await read(phone, CV, 'cv.pdf')).toBe('pdf: couture, communication, stocks');

  // Only parts of the app were fetched, and none was sent anything.
  expect(asked.filter((request) => !request.startsWith('GET /assets/'))).toEqual([]);
  expect(asked.some((request) => /pdf\.worker/.test(request))).toBe(true);
  expect(await databases()).toEqual(before);
  expect(await phone.page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([]);

  await own.server.stop('SIGKILL');
  phone = await own.switchOn();
  await phone.open('/');
  expect(await read(phone, aPdf([{ lines: ['Soudure et ma\u00e7onnerie'] }]), 'cv.pdf')).toBe('pdf: soudure, maconnerie');
  expect(phone.problems).toEqual([]);
});

test('QST-64 QST-66 QST-67 whatever is given for a CV, each is answered and the app goes on', async () => {
  const phone = await own.switchOn();
  await phone.startWithoutAccount();
  const text = strToU8('Apicultrice et conteuse');
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['cv.docx', aDocx(['Institutrice à Ségou', 'Bénévole à la Croix-Rouge']), 'docx: enseignement, benevolat, humanitaire'],
    ['cv.txt', text, 'text: apiculture, conte'],
    ['cv.pdf', new Uint8Array(0), 'CvEmpty'],
    ['cv.pdf', strToU8('<!doctype html><title>503</title>'), 'CvNotReadable html'],
    ['scan.pdf', aPdf([{ lines: [] }]), 'CvScanned'],
    ['locked.pdf', aPdf([{ lines: ['Soudure et maçonnerie'] }], { locked: true }), 'CvLocked'],
    ['cut.pdf', CV.slice(0, 80), 'CvDamaged'],
    ['bomb.pdf', aPdfBomb(70), 'CvBomb'],
    ['bomb.docx', aDocx([], { 'word/document.xml': strToU8(documentXml(' '.repeat(20_000_000))) }), 'CvBomb'],
    ['photos.zip', zipSync({ 'a.jpg': text }), 'CvNotReadable archive'],
  ];
  for (const [name, bytes, answer] of cases) expect(await read(phone, bytes, name), name).toBe(answer);
  await phone.addByHand('Maus', 'Art Spiegelman');
  await phone.expectBookCount(1);
  expect(phone.problems).toEqual([]);
});

test('QST-69 before it was ever fetched, without a network, the reader says that it needs it once, and comes when there is one', async () => {
  const phone = await own.switchOn();
  await phone.startWithoutAccount();
  await own.server.stop('SIGKILL');
  expect(await read(phone, CV, 'cv.pdf')).toBe('CvReaderMissing');
  await own.server.restart();
  expect(await read(phone, CV, 'cv.pdf')).toBe('pdf: couture, communication, stocks');
  expect(phone.problems).toEqual([]);
});
