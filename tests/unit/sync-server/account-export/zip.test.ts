import { crc32 } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { endOf, headOf, lineOf, type PlacedEntry } from '../../../../sync-server/account-export/zip.ts';

const AT = Date.UTC(2026, 10, 20, 12, 30, 10);

const archiveOf = (contents: Readonly<Record<string, string>>): Uint8Array => {
  const placed: PlacedEntry[] = [];
  const pieces: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(contents)) {
    const bytes = Buffer.from(text);
    const entry = { name, crc: crc32(bytes), size: bytes.length, packed: bytes.length, deflated: false, offset };
    placed.push(entry);
    pieces.push(headOf(entry, AT), bytes);
    offset += 30 + Buffer.byteLength(name) + bytes.length;
  }
  const lines = placed.map((entry) => lineOf(entry, AT));
  const length = lines.reduce((sum, line) => sum + line.length, 0);
  return new Uint8Array(Buffer.concat([...pieces, ...lines, endOf(placed.length, offset, length)]));
};

it('ACC-140 the archive opens with another program, names with accents included', () => {
  const files = unzipSync(archiveOf({ 'à lire.txt': 'Sous l’orage', 'empty.txt': '' }));
  expect(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))).toEqual({
    'à lire.txt': 'Sous l’orage',
    'empty.txt': '',
  });
});

it('ACC-140 an archive of more files than 16 bits count has all of them', () => {
  const contents = Object.fromEntries(Array.from({ length: 66_000 }, (_, at) => [`f/${at}`, '']));
  expect(Object.keys(unzipSync(archiveOf(contents))).length).toBe(66_000);
});

it('ACC-140 an entry beyond 4 GiB is found by its 64-bit place', () => {
  const line = lineOf({ name: 'far', crc: 0, size: 1, packed: 1, deflated: false, offset: 5_000_000_000 }, AT);
  expect(line.readUInt32LE(42)).toBe(0xffff_ffff);
  expect(line.readBigUInt64LE(46 + 3 + 4)).toBe(5_000_000_000n);
  const end = endOf(1, 5_000_000_100, line.length);
  expect(end.readBigUInt64LE(48)).toBe(5_000_000_100n);
  expect(end.readUInt32LE(76 + 16)).toBe(0xffff_ffff);
});
