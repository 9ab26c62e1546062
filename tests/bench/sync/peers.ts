/**
 * The systems that bench:sync measures in a browser: how each one's server is started and what runs in the page. The
 * peers live in tests/bench/peers with dependencies of their own, installed when the bench first asks for them.
 */
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Rollup } from 'vite';
import { type MeasuredProcess, startProcess } from './process.ts';
import { doorsOf } from '../../kit/account-doors.ts';
import type { Tokens } from '../../../src/protocol/session.ts';

const FOLDER = path.resolve('tests/bench/peers');

export interface System {
  readonly name: string;
  /** Starts its server with its data in `folder`; `origin`: where the page comes from. */
  start(folder: string, origin: string): Promise<MeasuredProcess>;
  /** The script of the page. */
  script(): Promise<string>;
  /** Lets the next device into the one account; nothing to do where there are no accounts. */
  readonly tokensFor?: (url: string) => (publicKey: string) => Promise<Tokens>;
}

/** Griot first; the peers only when they could be installed, otherwise the reason is printed. */
export const systems = (names: readonly string[]): readonly System[] => {
  const peers = names.filter((name) => name !== 'griot');
  if (peers.length > 0 && !installPeers()) return [griot];
  return [...(names.includes('griot') ? [griot] : []), ...peers.map(peer)];
};

const griot: System = {
  name: 'griot',
  start: (folder, origin) =>
    startProcess(
      [process.env['BENCH_SERVER'] ?? 'dist-server/main.js'],
      { PORT: '0', GRIOT_DATA_DIR: folder, LOG_LEVEL: 'silent', GRIOT_ALLOWED_ORIGINS: origin },
      (out) => /Griot is ready at (\S+)/.exec(out)?.[1],
    ),
  script: () => bundle('griot.client.ts'),
  tokensFor: (url) => {
    const doors = doorsOf(url);
    let first: Tokens | undefined;
    return async (publicKey) => {
      if (first === undefined) {
        const recoveryPublicKey = randomBytes(32).toString('hex');
        const { body } = await doors.call('register', {
          firstName: 'Banc',
          lastName: 'Essai',
          publicKey,
          recoveryPublicKey,
          deviceName: 'bench',
          requestId: randomUUID(),
        });
        return (first = body.tokens);
      }
      const token = first.accessToken;
      const { body: opened } = await doors.call('pairingOpen', undefined, { token });
      const { body: claim } = await doors.call('pairingClaim', { words: opened.words, publicKey, deviceName: 'bench' });
      await doors.call('pairingAnswer', { accept: true }, { token, parts: { pairingId: opened.pairingId } });
      const { body: collected } = await doors.call('pairingCollect', { claimToken: claim.claimToken });
      if (collected.state !== 'confirmed') throw new Error('the second device was not let in');
      return collected.tokens;
    };
  },
};

const peer = (name: string): System => ({
  name,
  start: (folder) =>
    startProcess([path.join(FOLDER, `${name}.server.mjs`), folder], {}, (out) => {
      const port = /^(\d+)$/m.exec(out)?.[1];
      return port && `http://127.0.0.1:${port}`;
    }),
  script: () => bundle(`${name}.client.mjs`),
});

const bundle = async (entry: string): Promise<string> => {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
    build: { write: false, lib: { entry: path.join(FOLDER, entry), formats: ['iife'], name: 'benched' } },
  })) as Rollup.RollupOutput | Rollup.RollupOutput[];
  const [first] = Array.isArray(built) ? built : [built];
  return first?.output[0].code ?? '';
};

/** Whether they are there; installs them when their list changed since the last time. */
const installPeers = (): boolean => {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(FOLDER, 'package-lock.json')))
    .digest('hex');
  const stamp = path.join(FOLDER, 'node_modules', '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  try {
    console.log('Installing the other sync systems (once)…');
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--silent'], { cwd: FOLDER, stdio: ['ignore', 'ignore', 'inherit'] });
    writeFileSync(stamp, wanted);
    return true;
  } catch (cause) {
    console.log(`The other sync systems are left out: ${(cause as Error).message}`);
    return false;
  }
};
