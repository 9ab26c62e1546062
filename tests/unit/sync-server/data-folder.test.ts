import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder, previousSecret, renewSecret } from '../../../sync-server/data-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'griot-folder-'));
});
afterEach(() => rm(folder, { recursive: true }));

const open = (secret?: { text: string } | { file: string }) => {
  const dataFolder = join(folder, 'deep', 'data');
  return openDataFolder({ dataFolder, database: { kind: 'sqlite', file: join(dataFolder, 'rows', 'griot.sqlite') }, secret });
};

describe('the data folder', () => {
  it('ACC-40 is made with a secret at the first start and found again at the second', async () => {
    const first = await open();
    const second = await open();
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(first);
    expect((await stat(join(folder, 'deep', 'data', 'rows'))).isDirectory()).toBe(true);
  });

  it('ACC-40 gives servers that start at once the same secret', async () => {
    const secrets = await Promise.all(Array.from({ length: 8 }, () => open()));
    expect(new Set(secrets.map((secret) => JSON.stringify(secret))).size).toBe(1);
  });

  it('differs between servers', async () => {
    const first = await open();
    await rm(join(folder, 'deep'), { recursive: true });
    expect(await open()).not.toEqual(first);
  });

  it('keeps nothing when the secret is given', async () => {
    expect(await open({ text: 'given' })).toEqual({ ok: true, value: Buffer.from('given') });
    await expect(readFile(join(folder, 'deep', 'data', 'secret'))).rejects.toThrow('ENOENT');
  });

  it('ACC-57 gets a new secret, and keeps the one of now as the one of before', async () => {
    const dataFolder = join(folder, 'deep', 'data');
    const config = { dataFolder, database: { kind: 'sqlite', file: join(dataFolder, 'griot.sqlite') }, secret: undefined } as const;
    const first = await openDataFolder(config);
    expect(await previousSecret({ ...config, previousSecret: undefined })).toEqual({ ok: true, value: undefined });

    expect((await renewSecret(config)).ok).toBe(true);

    expect(await previousSecret({ ...config, previousSecret: undefined })).toEqual(first);
    expect(await openDataFolder(config)).not.toEqual(first);
    for (const name of ['secret', 'secret-previous']) expect((await stat(join(dataFolder, name))).mode & 0o777).toBe(0o600);
    expect((await readdir(dataFolder)).toSorted()).toEqual(['secret', 'secret-previous']);
  });

  it('ACC-43 says so when the secret of before cannot be used', async () => {
    const at = { dataFolder: folder, secret: undefined };
    expect(await previousSecret({ ...at, previousSecret: { file: join(folder, 'none') } })).toMatchObject({
      ok: false,
      error: { name: 'GRIOT_SECRET_PREVIOUS_FILE' },
    });
    await writeFile(join(folder, 'secret-previous'), 'short');
    expect(await previousSecret({ ...at, previousSecret: undefined })).toMatchObject({ ok: false, error: { name: 'GRIOT_DATA_DIR' } });
  });

  it('reads a secret file, whatever follows its last line', async () => {
    const file = join(folder, 'given');
    await writeFile(file, 'kP3v9xQ2mL7wZ1nB5tR8yC4jH6gF0dSa\n\n');
    expect(await open({ file })).toEqual({ ok: true, value: Buffer.from('kP3v9xQ2mL7wZ1nB5tR8yC4jH6gF0dSa') });
  });

  it.each([
    ['is missing', async () => {}, 'there is no such place'],
    ['is empty', (file: string) => writeFile(file, ''), 'at least 32 characters'],
    ['is a folder', (file: string) => mkdir(file), 'it is a folder'],
  ])('ACC-43 says so when the secret file %s', async (_, prepare, words) => {
    const file = join(folder, 'given');
    await prepare(file);
    const opened = await open({ file });
    expect(opened).toMatchObject({ ok: false, error: { name: 'GRIOT_SECRET_FILE' } });
    expect(JSON.stringify(opened)).toContain(words);
  });
});
