import { describe, expect, test } from 'vitest';
import { IMPORT_BYTES_LIMIT } from '#domain/library/import/plan.ts';
import { readText } from '../../../../src/worker/import/read-text.ts';

const fileOf = (...bytes: (number[] | string)[]) => new Blob(bytes.map((part) => (typeof part === 'string' ? part : new Uint8Array(part))));

describe('the text of a chosen file', () => {
  test.each([
    { name: 'UTF-8', file: fileOf('Zénith'), encoding: 'utf-8', text: 'Zénith' },
    { name: 'UTF-8 with a mark', file: fileOf([0xef, 0xbb, 0xbf], 'Zénith'), encoding: 'utf-8', text: 'Zénith' },
    { name: 'Windows-1252', file: fileOf([0x5a, 0xe9, 0x6e, 0x69, 0x74, 0x68]), encoding: 'windows-1252', text: 'Zénith' },
    { name: 'UTF-16 little end first', file: fileOf([0xff, 0xfe, 0x5a, 0x00, 0xe9, 0x00]), encoding: 'utf-16le', text: 'Zé' },
    { name: 'UTF-16 big end first', file: fileOf([0xfe, 0xff, 0x00, 0x5a, 0x00, 0xe9]), encoding: 'utf-16be', text: 'Zé' },
    { name: 'UTF-8 cut inside its last letter', file: fileOf('Z', [0xc3]), encoding: 'utf-8', text: 'Z\ufffd' },
  ])('is read from $name', async ({ file, encoding, text }) => {
    expect(await readText(file)).toEqual({ ok: true, value: { text, encoding } });
  });

  test('is the same when a letter lies across two slices', async () => {
    const text = `${'a'.repeat(1024 * 1024 - 1)}é fin`;
    expect(await readText(new Blob([text]))).toEqual({ ok: true, value: { text, encoding: 'utf-8' } });
  });

  test('a file of 100 MB is refused before a byte is read', async () => {
    const bytes = 100 * 1024 * 1024;
    const file = { size: bytes, slice: () => expect.unreachable('nothing may be read') } as unknown as Blob;
    expect(await readText(file)).toEqual({ ok: false, error: { type: 'FileTooLarge', bytes, limit: IMPORT_BYTES_LIMIT } });
  });

  test.each([
    { name: 'nothing', file: fileOf(), type: 'FileEmpty' },
    { name: 'only blanks', file: fileOf('\r\n \r\n'), type: 'FileEmpty' },
    { name: 'a picture', file: fileOf([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00]), type: 'FileNotText' },
    {
      name: 'a spreadsheet',
      file: fileOf([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00], 'abcdefghijkl'.repeat(200)),
      type: 'FileNotText',
    },
  ])('$name is refused as $type', async ({ file, type }) => {
    expect(await readText(file)).toEqual({ ok: false, error: { type } });
  });
});
