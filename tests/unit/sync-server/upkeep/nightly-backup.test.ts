import { mkdtempSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { backUpNightly, isDue } from '../../../../sync-server/upkeep/nightly-backup.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'griot-nights-'));
});
afterEach(() => rm(folder, { recursive: true }));

const at = (time: string) => Date.parse(time);

it.each([
  ['never one', [], '2026-11-20T12:00:00Z', true],
  ['this night', ['2026-11-20T03:00:10Z'], '2026-11-20T12:00:00Z', false],
  ['last evening, and three o’clock has passed', ['2026-11-19T22:00:00Z'], '2026-11-20T03:00:00Z', true],
  ['last evening, and three o’clock has not come', ['2026-11-19T22:00:00Z'], '2026-11-20T02:59:00Z', false],
  ['days ago', ['2026-11-11T03:00:00Z'], '2026-11-20T01:00:00Z', true],
  ['only by a clock that was ahead', ['2031-01-01T03:00:00Z'], '2026-11-20T12:00:00Z', true],
])('SYN-93 a backup is due when the last was %s: %j at %s', (_, taken, now, due) => {
  expect(
    isDue(
      taken.map((time) => ({ at: at(time) })),
      at(now),
    ),
  ).toBe(due);
});

const night = (now: string, take: (path: string) => Promise<{ code: number; complaint: string }>) =>
  backUpNightly({ folder, keep: 2, now: at(now), take });
const taken = async (path: string) => {
  await mkdir(path);
  return { code: 0, complaint: '' };
};

it('SYN-93 the newest stay, the oldest go, and what the keeper put there stays', async () => {
  await mkdir(join(folder, 'my own'));
  for (const day of ['17', '18', '19', '20']) await night(`2026-11-${day}T03:10:00Z`, taken);
  expect((await readdir(folder)).toSorted()).toEqual(['griot-2026-11-19T03-10-00Z', 'griot-2026-11-20T03-10-00Z', 'my own']);
});

it('SYN-93 no old backup goes while a new one fails', async () => {
  for (const day of ['17', '18']) await night(`2026-11-${day}T03:10:00Z`, taken);
  for (const day of ['19', '20'])
    await expect(night(`2026-11-${day}T03:10:00Z`, () => Promise.resolve({ code: 74, complaint: 'full' }))).rejects.toThrow('74: full');
  expect(await readdir(folder)).toHaveLength(2);
});
