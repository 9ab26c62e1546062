/**
 * The backup of the night: due when the last one was taken before three o'clock (UTC), so that a server that was off at
 * that hour makes up for it. Taken by a process of its own: reading everything again must not make devices wait.
 */
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { backupName, backupsIn, deleteOldBackups } from '../backup/backup-folder.ts';

const DAY_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;
const HOUR_OF_NIGHT = 3;

/** Whether the last night has no backup yet. One that is said to come from the future does not count. */
export const isDue = (backups: readonly { readonly at: number }[], now: number): boolean => {
  const night = Math.floor((now - HOUR_OF_NIGHT * HOUR_MS) / DAY_MS) * DAY_MS + HOUR_OF_NIGHT * HOUR_MS;
  return !backups.some(({ at }) => at >= night && at <= now + HOUR_MS);
};

export interface Night {
  readonly folder: string;
  readonly keep: number;
  readonly now: number;
  /** Runs `griot backup <path>`; resolves to its exit code and what it complained of. */
  readonly take: (path: string) => Promise<{ readonly code: number; readonly complaint: string }>;
}

/** Resolves to the backup that was taken, to undefined when none was due; rejects when it failed. Old ones go only after a new one is whole. */
export const backUpNightly = async ({ folder, keep, now, take }: Night): Promise<string | undefined> => {
  if (!isDue(await backupsIn(folder), now)) return undefined;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, backupName(now));
  const { code, complaint } = await take(path);
  if (code === 0) await deleteOldBackups(folder, keep);
  // Kept, but of a database that is not in order: the older ones stay.
  else throw new Error(`griot backup ended with ${code}: ${complaint}`);
  return path;
};

/** The same program as this process, with other words. */
export const takeInOwnProcess: Night['take'] = (path) =>
  new Promise((resolve, reject) => {
    const [, program = ''] = process.argv;
    const child = spawn(process.execPath, [...process.execArgv, program, 'backup', path], { stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? -1, complaint: complaint.trim() }));
  });
