/**
 * Brings node_modules in line with package-lock.json, only when it is not: a stamp holds the hash of the lock
 * file that was last installed. Uses Node's own modules alone, because nothing is installed yet when it runs.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const STAMP = 'node_modules/.cache/griot/installed';

export const run = (command, args, options = {}) =>
  execFileSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32', ...options });

export function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Griot needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
  process.exit(78);
}

export function ensureInstalled() {
  ensureNode();
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  const installed = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '';
  if (installed === wanted && existsSync('node_modules/vite')) return;
  // A hand-run `npm install` leaves no stamp of ours; npm's own record tells whether it is complete.
  const complete = existsSync('node_modules/.package-lock.json') && isComplete();
  if (!complete) {
    console.log('Installing what is missing (once)…');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  mkdirSync('node_modules/.cache/griot', { recursive: true });
  writeFileSync(STAMP, wanted);
}

function isComplete() {
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const present = JSON.parse(readFileSync('node_modules/.package-lock.json', 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version);
}
