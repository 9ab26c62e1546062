import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { aGriot } from '../../kit/griot-command.ts';
import { aBook } from '../../kit/library.ts';
import { aPlainClient } from '../../kit/plain-client.ts';

const root = mkdtempSync(join(tmpdir(), 'griot-disk-'));
const mount = (...words: readonly string[]) => execFileSync('mount', words, { stdio: 'ignore' });
const mayMount = (): boolean => {
  try {
    mount('-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', root);
    return true;
  } catch {
    return false;
  }
};
const aSmallDisk = mayMount();
const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});
afterAll(async () => {
  if (aSmallDisk) execFileSync('umount', [root]);
  await rm(root, { recursive: true, force: true });
});

const readiness = async (url: string) => {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, detail: ((await response.json()) as { detail?: string }).detail };
};

// A disk that is truly full has to be mounted, which not every machine lets one do; a used-up file limit is tried below everywhere.
it.skipIf(!aSmallDisk)(
  'SYN-97 a full disk answers 507, keeps what it had, and works again without a restart (needs the right to mount)',
  async () => {
    const griot = aGriot({ GRIOT_DATA_DIR: join(root, 'data') });
    endings.push(() => griot.close());
    const { url } = await griot.serve();
    const client = await aPlainClient(url);
    const library = () => Array.from({ length: 20 }, () => aBook({ notes: 'x'.repeat(50_000) }));
    const taken: string[] = [];
    let status = 200;
    for (let push = 0; push < 40 && status === 200; push++) {
      const books = library();
      status = await client.put(url, books);
      if (status === 200) taken.push(...books.map(({ id }) => id));
    }
    expect(status).toBe(507);
    expect(await readiness(url)).toMatchObject({ status: 503, detail: 'The disk is nearly full' });
    expect((await client.books(url)).ids).toEqual(taken.toSorted());

    mount('-o', 'remount,size=600m', root);
    expect(await readiness(url)).toEqual({ status: 200, detail: undefined });
    const last = aBook();
    expect(await client.put(url, [last])).toBe(200);
    expect((await client.books(url)).ids).toEqual([...taken, last.id].toSorted());
    expect((await griot.run('verify')).out).toBe('All is in order.\n');
  },
);

it('SYN-97 a folder in which nothing may grow is told by /readyz, although the disk has room', async () => {
  const { diskObstacle } = await import('../../../sync-server/data-folder.ts');
  const folder = mkdtempSync(join(tmpdir(), 'griot-quota-'));
  endings.push(() => rm(folder, { recursive: true }));
  expect(await diskObstacle(folder)).toBeUndefined();
  // A limit of the process instead of a quota of the folder: the same refusal of the same write.
  const script = join(folder, 'probe.mts');
  await writeFile(
    script,
    `import { diskObstacle } from '${join(process.cwd(), 'sync-server/data-folder.ts')}';\nprocess.on('SIGXFSZ', () => {});\nconsole.log(await diskObstacle('${folder}'));\n`,
  );
  const said = execFileSync('bash', ['-c', `ulimit -f 64; exec ${process.execPath} --import tsx ${script}`], {
    encoding: 'utf8',
    env: { ...process.env, TSX_DISABLE_CACHE: '1' },
  });
  expect(said).toBe('The data folder does not take writes: files may not grow any more\n');
});
