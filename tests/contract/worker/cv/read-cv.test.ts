import { strToU8, zipSync, zlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { lexiconOf } from '#domain/questionnaire/cv/lexicon.ts';
import { CV_LIMITS } from '#domain/questionnaire/cv/reading.ts';
import { NO_SKILLS, SKILLS } from '#domain/questionnaire/cv/skills.ts';
import { textOfDocx } from '../../../../src/worker/cv/docx-text.ts';
import { loadPdfReader, textOfPdf } from '../../../../src/worker/cv/pdf-text.ts';
import { readCv } from '../../../../src/worker/cv/read-cv.ts';
import { aDocx, aPdf, aPdfBomb, documentXml } from '../../../kit/cv-files.ts';

const lexicon = lexiconOf(SKILLS, NO_SKILLS);
const loadPdf = async () => ({ textOfPdf, reader: await loadPdfReader() });
const read = (bytes: Uint8Array<ArrayBuffer> | string, deps = {}) =>
  readCv(new Blob([bytes]), { lexicon, loadPdf, loadDocx: async () => ({ textOfDocx }), ...deps });
const skillsOf = async (bytes: Uint8Array<ArrayBuffer> | string) => {
  const answer = await read(bytes);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value.skills.map(({ id }) => id);
};
const refused = (error: object) => ({ ok: false, error });

describe('PDF', () => {
  test('QST-65 the skills in a PDF are found, across its lines and pages', async () => {
    const pdf = aPdf([{ lines: ['Awa Diarra', 'Couturière, chargée de', 'communication'] }, { lines: ['Gestion des stocks (boutique)'] }]);
    expect(await skillsOf(pdf)).toEqual(['couture', 'communication', 'stocks']);
    expect(await read(pdf)).toMatchObject({ value: { kind: 'pdf', pages: { read: 2, all: 2 }, isCut: false, picturePages: 0 } });
  });

  test('QST-65 no more than twenty pages are read, and the answer says so', async () => {
    const lines = ['Une page comme une autre'];
    const pages = [...Array.from({ length: CV_LIMITS.pages }, () => ({ lines })), { lines: ['Soudure'] }];
    expect(await read(aPdf(pages))).toMatchObject({ value: { pages: { read: 20, all: 21 }, isCut: true, skills: [] } });
  });

  test('QST-66 a scanned PDF says so; pictures among pages of text are counted', async () => {
    expect(await read(aPdf([{ lines: [] }, { lines: [] }]))).toEqual(refused({ type: 'CvScanned', pages: 2 }));
    expect(await read(aPdf([{ lines: ['Soudure et maçonnerie'] }, { lines: [] }]))).toMatchObject({ value: { picturePages: 1 } });
  });

  test('QST-66 a PDF that asks for a password says so', async () => {
    expect(await read(aPdf([{ lines: ['Soudure et maçonnerie'] }], { locked: true }))).toEqual(refused({ type: 'CvLocked' }));
  });

  test('QST-66 a PDF that is cut or garbled says that it is damaged', async () => {
    const whole = aPdf([{ lines: ['Soudure et maçonnerie'] }]);
    expect(await read(whole.slice(0, 60))).toEqual(refused({ type: 'CvDamaged', kind: 'pdf' }));
    expect(await read('%PDF-1.7\nnothing of a PDF follows')).toEqual(refused({ type: 'CvDamaged', kind: 'pdf' }));
  });

  test.each([
    ['one packed part', aPdfBomb(70)],
    [
      'packed twice',
      aPdf([{ lines: ['x'] }], {
        content: { bytes: zlibSync(zlibSync(new Uint8Array(1_000_000))), filter: '/Filter [/FlateDecode /FlateDecode]' },
      }),
    ],
  ])('QST-67 a PDF that unpacks to more than a CV is not opened: %s', async (_name, bomb) => {
    expect(bomb.length).toBeLessThan(200_000);
    expect(await read(bomb)).toEqual(refused({ type: 'CvBomb', limit: CV_LIMITS.pdfBytes }));
  });

  test('QST-69 without its reader a PDF says that the network is needed once', async () => {
    const loadPdf = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
    expect(await read(aPdf([{ lines: ['Soudure'] }]), { loadPdf })).toEqual(refused({ type: 'CvReaderMissing' }));
  });
});

describe('DOCX', () => {
  test('QST-65 the skills in a DOCX are found: body, heads, tables and tabs, and deleted words are not', async () => {
    const body = `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Gestion</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>stocks</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
      <w:p><w:r><w:t>Bouche</w:t></w:r><w:r><w:t>rie, bou</w:t></w:r><w:r><w:t>langerie</w:t></w:r></w:p>
      <w:p><w:r><w:delText>Soudure</w:delText></w:r></w:p>
      <w:p><mc:AlternateContent><mc:Choice><w:t>Couture</w:t></mc:Choice><mc:Fallback><w:t>Couture</w:t></mc:Fallback></mc:AlternateContent></w:p>`;
    const docx = aDocx([], {
      'word/document.xml': strToU8(documentXml(body)),
      'word/header1.xml': strToU8('<w:hdr><w:t>Plomberie</w:t></w:hdr>'),
    });
    expect((await skillsOf(docx)).sort()).toEqual(['boulangerie', 'couture', 'plomberie']);
    expect(await read(docx)).toMatchObject({
      value: { kind: 'docx', skills: expect.arrayContaining([expect.objectContaining({ id: 'couture', times: 1 })]) },
    });
  });

  test('QST-67 a DOCX that unpacks to more than a CV stops there', async () => {
    const bomb = aDocx([], { 'word/document.xml': new Uint8Array(30_000_000).fill(32) });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await read(bomb)).toEqual(refused({ type: 'CvBomb', limit: CV_LIMITS.unpackedBytes }));
  });

  test('QST-67 entities that a document defines itself do not grow', async () => {
    const lols = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
    const xml = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">${lols}]>${documentXml('<w:p><w:t>&l9;</w:t></w:p>').replace(/^<\?xml[^>]*\?>/, '')}`;
    expect(await read(aDocx([], { 'word/document.xml': strToU8(xml) }))).toEqual(refused({ type: 'CvDamaged', kind: 'docx' }));
  });

  test.each([
    ['an archive of something else', zipSync({ 'photo.jpg': strToU8('x') }), { type: 'CvNotReadable', seen: 'archive' }],
    ['one cut in the middle', aDocx(['Soudure '.repeat(500)]).slice(0, 400), { type: 'CvDamaged', kind: 'docx' }],
    ['XML that does not end', aDocx([], { 'word/document.xml': strToU8('<w:document><w:p>') }), { type: 'CvDamaged', kind: 'docx' }],
    ['no words', aDocx([]), { type: 'CvWithoutText' }],
  ])('QST-64 a DOCX that is none is refused in its own words: %s', async (_name, bytes, error) => {
    expect(await read(bytes as Uint8Array<ArrayBuffer>)).toEqual(refused(error));
  });
});

describe('text', () => {
  test.each([
    ['UTF-8', new TextEncoder().encode('\ufeffCouturière à Ségou')],
    ['Windows-1252', Uint8Array.from('Couturi\u00e8re \u00e0 S\u00e9gou', (character) => character.charCodeAt(0))],
    ['UTF-16', new Uint8Array(Uint16Array.from('\ufeffCouturière', (character) => character.charCodeAt(0)).buffer)],
  ])('QST-68 a text is read in its encoding: %s', async (_name, bytes) => {
    expect(await skillsOf(bytes as Uint8Array<ArrayBuffer>)).toEqual(['couture']);
  });

  test('QST-68 what stands behind the first 200 000 characters is not read, and the answer says so', async () => {
    expect(await read(`Soudure. ${'x '.repeat(CV_LIMITS.text)} Maçonnerie`)).toMatchObject({
      value: { kind: 'text', isCut: true, skills: [{ id: 'soudure' }] },
    });
  });
});

test.each([
  ['nothing', '', { type: 'CvEmpty' }],
  ['only blanks', ' \n \n', { type: 'CvWithoutText' }],
  ['a web page named .pdf', '<!DOCTYPE html><title>cv.pdf</title>', { type: 'CvNotReadable', seen: 'html' }],
  ['a web page behind blanks', '\n\n <html><body>', { type: 'CvNotReadable', seen: 'html' }],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), { type: 'CvNotReadable', seen: 'picture' }],
  ['a photo', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), { type: 'CvNotReadable', seen: 'picture' }],
  ['a document of Word 97', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), { type: 'CvNotReadable', seen: 'old-word' }],
  ['RTF', '{\\rtf1\\ansi Soudure}', { type: 'CvNotReadable', seen: 'rtf' }],
  ['RAR', 'Rar!\u001a\u0007', { type: 'CvNotReadable', seen: 'archive' }],
  ['bytes of a program', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0]), { type: 'CvNotReadable' }],
])('QST-63 QST-64 a file is what its bytes say, and says why it is not read: %s', async (_name, bytes, error) => {
  expect(await read(bytes as string)).toEqual(refused(error));
});

test('QST-64 100 MB are refused before a byte is read', async () => {
  const file = { size: 100_000_000, arrayBuffer: () => Promise.reject(new Error('It was read.')) } as unknown as Blob;
  const answer = await readCv(file, { lexicon, loadPdf, loadDocx: async () => ({ textOfDocx }) });
  expect(answer).toEqual(refused({ type: 'CvTooLarge', bytes: 100_000_000, limit: 5_000_000 }));
});

test('QST-64 a file that is gone since it was chosen says so', async () => {
  const file = { size: 100, arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) } as unknown as Blob;
  expect(await readCv(file, { lexicon, loadPdf, loadDocx: async () => ({ textOfDocx }) })).toEqual(refused({ type: 'CvGone' }));
});
