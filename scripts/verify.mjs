/** `npm run verify`: everything that needs no browser, no database and no network, in under a minute. */
import { spawn } from 'node:child_process';
import { ensureInstalled } from './install.mjs';
import { CHECKS } from './checks.mjs';

ensureInstalled();
const unit = {
  name: 'unit',
  command: [process.execPath, 'node_modules/vitest/vitest.mjs', 'run', '--project', 'unit*', '--reporter', 'dot'],
};
const started = Date.now();
// Two at a time: that is what the smallest machine of ours has cores for.
const queue = [...CHECKS, unit];
const failed = [];
await Promise.all([worker(), worker()]);
console.log(
  `\n${queue.length === 0 && failed.length === 0 ? 'verified' : `failed: ${failed.join(', ')}`} in ${Math.round((Date.now() - started) / 1000)} s`,
);
process.exit(failed.length ? 1 : 0);

async function worker() {
  for (let check = queue.shift(); check; check = queue.shift()) {
    const { code, output } = await run(check.command);
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${check.name}`);
    if (code === 0) continue;
    failed.push(check.name);
    console.log(output);
  }
}

function run([command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('exit', (code) => resolve({ code, output }));
  });
}
