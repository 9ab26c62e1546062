import { expect, it } from 'vitest';
import { largestOf, mayBeKept, typeOfBytes } from '../../../../sync-server/attachments/type.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

it.each([
  ['image/jpeg', '\xff\xd8\xff\xe0rest'],
  ['image/png', '\x89PNG\r\n\x1a\nrest'],
  ['image/webp', 'RIFF\x10\x00\x00\x00WEBPVP8 '],
  ['image/avif', '\x00\x00\x00\x20ftypavif\x00\x00\x00\x00mif1'],
  ['application/pdf', '%PDF-1.7\n\x00'],
  ['application/zip', 'PK\x03\x04rest'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK\x03\x04[Content_Types].xml word/document.xml'],
  ['text/plain', 'Une lettre, déjà'.replace('é', '\xc3\xa9').replace('à', '\xc3\xa0')],
])('ATT-5 knows %s by its bytes', (type, text) => {
  expect(typeOfBytes(bytes(text))).toBe(type);
  expect(mayBeKept(bytes(text))).toBe(true);
});

it.each([
  ['a program', 'MZ\x00\x90'],
  ['a picture that carries scripts', '<svg xmlns="http://www.w3.org/2000/svg" onload="x()">'],
  ['a page', '\xef\xbb\xbf  <!DOCTYPE html>'],
  ['text in no known writing', 'caf\xe9'],
  ['another RIFF file', 'RIFF\x10\x00\x00\x00WAVEfmt \x00'],
  ['another ISO file', '\x00\x00\x00\x20ftypmp42\x00\x00\x00\x00isom'],
])('ATT-5 keeps no %s', (_, text) => {
  expect(typeOfBytes(bytes(text))).toBeUndefined();
});

it('ATT-5 a text is smaller than a picture', () => {
  expect(largestOf('text/plain')).toBe(1_000_000);
  expect(largestOf('image/webp')).toBe(5_000_000);
});
