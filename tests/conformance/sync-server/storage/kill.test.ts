import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openSqliteStorage } from '../../../../sync-server/storage/kysely/sqlite.ts';

const writer = fileURLToPath(new URL('./write-forever.ts', import.meta.url));

/** Runs the writer until it acknowledged `count` rows, kills it without warning, resolves to the last number it said. */
const writeAndKill = (file: string, count: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', writer, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString('utf8');
      if (said.split('\n').length > count) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', () => resolve(Math.max(...said.split('\n').slice(0, -1).map(Number))));
  });

it('SYN-4 every acknowledged write is there after kill -9, and nothing is there by half', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'griot-kill-'));
  const file = path.join(folder, 'griot.sqlite');
  for (let round = 1; round <= 3; round++) {
    const acknowledged = await writeAndKill(file, 60);
    const storage = await openSqliteStorage({ file });
    const { head, rows, known } = await storage.read(async (reader) => {
      const head = (await reader.heads(['ada'])).get('ada') ?? 0;
      const refs = Array.from({ length: head }, (_, i) => ({ txid: `t${i + 1}`, opNo: 1 }));
      return { head, rows: await reader.rowsSince('ada', 0, head, head), known: await reader.knownOperations('ada', refs) };
    });
    await storage.close();
    expect(head).toBeGreaterThanOrEqual(acknowledged);
    expect(rows.map((row) => row.rev)).toEqual(Array.from({ length: head }, (_, i) => i + 1));
    expect(known).toHaveLength(head);
  }
  rmSync(folder, { recursive: true });
});
