/**
 * Builds the app (dist/) and the server (dist-server/) when one of their sources changed since the last build.
 * The stamp is a hash of contents, so a fresh checkout with new times but the same files is not built twice.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkWeight } from './weigh.mjs';

const TARGETS = [
  {
    name: 'app',
    args: ['build'],
    check: checkWeight,
    stamp: 'dist/.built',
    sources: ['src', 'public', 'index.html', 'vite.config.ts', 'lingui.config.ts', 'package-lock.json'],
  },
  {
    name: 'server',
    args: ['build', '--config', 'vite.server.config.ts'],
    stamp: 'dist-server/.built',
    sources: ['src/domain', 'src/protocol', 'sync-server', 'vite.server.config.ts', 'package-lock.json'],
  },
  {
    name: 'convergence kit',
    // Only whoever wants to try an installation needs it.
    onDemand: true,
    args: ['build', '--config', 'vite.convergence.config.ts'],
    stamp: 'dist-convergence/.built',
    sources: [
      'src/domain',
      'src/protocol',
      'src/db',
      'src/sync',
      'tests/convergence',
      'tests/kit',
      'vite.convergence.config.ts',
      'package-lock.json',
    ],
  },
];

/** Resolves when all are up to date, or those named by `only`; rejects with the name of the build that failed. */
export async function ensureBuilt({ force = false, quiet = false, only } = {}) {
  const wanted = TARGETS.filter((target) => (only === undefined ? !target.onDemand : only.includes(target.name)));
  const stale = wanted.filter((target) => force || !isBuilt(target));
  if (stale.length && !quiet) console.log(`Building the ${stale.map((target) => target.name).join(' and the ')}…`);
  await Promise.all(stale.map((target) => build(target, quiet)));
}

const isBuilt = (target) => existsSync(target.stamp) && readFileSync(target.stamp, 'utf8') === fingerprint(target.sources);

function build(target, quiet) {
  const before = fingerprint(target.sources);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['node_modules/vite/bin/vite.js', ...target.args, '--logLevel', 'warn'], {
      stdio: quiet ? ['ignore', 'ignore', 'inherit'] : ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code !== 0) return reject(new Error(`The build of the ${target.name} failed.`));
      try {
        target.check?.();
      } catch (error) {
        return reject(error);
      }
      writeFileSync(target.stamp, before);
      resolve();
    });
  });
}

function fingerprint(sources) {
  const hash = createHash('sha256');
  for (const source of sources)
    for (const file of filesUnder(source)) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function filesUnder(source) {
  if (!existsSync(source)) return [];
  if (!statSync(source).isDirectory()) return [source];
  return readdirSync(source)
    .sort()
    .flatMap((name) => filesUnder(path.posix.join(source, name)));
}

if (process.argv[1]?.endsWith('build.mjs')) await ensureBuilt({ force: process.argv.includes('--force') });
