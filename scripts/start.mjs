/**
 * `npm start`: installs what is missing, builds what changed, starts the server, which serves the app and the API on
 * one port and prints its address. Signals go to the server, which ends by itself without losing anything.
 */
import { spawn } from 'node:child_process';
import { ensureInstalled } from './install.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
try {
  await ensureBuilt();
} catch (failure) {
  console.error(failure.message);
  process.exit(1);
}

const server = spawn(process.execPath, ['--enable-source-maps', 'dist-server/main.js'], { stdio: 'inherit' });
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
// Ctrl-C reaches the whole foreground group by itself: we only stay until the server has ended.
process.on('SIGINT', () => undefined);
// npm passes a SIGTERM to the shell between us, which ends without telling us: being orphaned is how we hear of it.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  server.kill('SIGTERM');
}, 250);
server.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
