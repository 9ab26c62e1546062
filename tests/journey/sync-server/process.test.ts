import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer as createNetServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { aRegistration, doorsOf } from '../../kit/account-doors.ts';

/** The real process, as `node` runs it, with a data folder of its own. */
interface Running {
  readonly process: ChildProcess;
  /** Resolves with the address once it is printed; undefined when the process ended before. */
  readonly url: Promise<string | undefined>;
  readonly ended: Promise<number | null>;
  readonly said: { out: string; err: string };
  /** Resolves once the log contains this. */
  says(words: string): Promise<void>;
}

let folder: string;
let running: Running[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'griot-process-'));
});
afterEach(async () => {
  for (const { process: child } of running) child.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  running = [];
  await rm(folder, { recursive: true });
});

function start(env: Record<string, string> = {}): Running {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist-server/main.js'], {
    env: { PATH, HOME, PORT: '0', GRIOT_DATA_DIR: join(folder, 'data'), ...env },
  });
  const said = { out: '', err: '' };
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const printed = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said.out += chunk.toString();
      const url = /^Griot is ready at (http:\/\/127\.0\.0\.1:\d+)\n/m.exec(said.out)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const listeners = new Set<() => void>();
  child.stderr.on('data', (chunk: Buffer) => {
    said.err += chunk.toString();
    for (const listener of listeners) listener();
  });
  const says = (words: string) =>
    new Promise<void>((resolve) => {
      const listener = () => {
        if (!said.err.includes(words)) return;
        listeners.delete(listener);
        resolve();
      };
      listeners.add(listener);
      listener();
    });
  const one: Running = { process: child, ended, said, says, url: Promise.race([printed, ended.then(() => undefined)]) };
  running.push(one);
  return one;
}

async function ready(one: Running): Promise<string> {
  const url = await one.url;
  if (url === undefined) throw new Error(`did not start: ${one.said.err}`);
  return url;
}

/** A request that the server has begun to read and that lacks its last byte, `}`. */
async function halfARequest(url: string): Promise<{ socket: Socket; heard(): string }> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  let heard = '';
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  const answered = new Promise((resolve) => socket.once('data', resolve));
  // Both in one packet: when the first is answered, the second is being read.
  const first = 'GET /livez HTTP/1.1\r\nHost: griot\r\n\r\n';
  const second = 'POST /api/account HTTP/1.1\r\nHost: griot\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{';
  socket.write(first + second);
  await answered;
  return { socket, heard: () => heard };
}

describe('the server process', () => {
  it('ACC-40 makes its data folder and a secret that only its owner can read', async () => {
    const one = start();
    await ready(one);
    await expect
      .poll(() => one.said.out)
      .toMatch(
        /^Griot is ready at http:\/\/127\.0\.0\.1:\d+\nNobody administers this server yet.* (http:\/\/\S+\/administration\/lien#[\w-]{43})\n$/,
      );
    expect((await stat(join(folder, 'data'))).mode & 0o777).toBe(0o700);
    const secret = join(folder, 'data', 'secret');
    expect((await stat(secret)).mode & 0o777).toBe(0o600);
    expect((await readFile(secret, 'utf8')).trim().length).toBeGreaterThanOrEqual(64);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ACC-41 ends with 0 on %s, closes its sockets with 1012 and logs no token', async (signal) => {
    const one = start({ LOG_LEVEL: 'debug' });
    const url = await ready(one);
    const socket = new WebSocket(`${url.replace('http', 'ws')}/api/changes?v=3&token=CANARY`);
    await new Promise((resolve) => socket.once('message', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    one.process.kill(signal);
    expect(await one.ended).toBe(0);
    expect(await closed).toBe(1012);
    expect(one.said.err).toContain('"msg":"stopped"');
    expect(one.said.err + one.said.out).not.toContain('CANARY');
  });

  it('ACC-41 finishes what is under way before it ends', async () => {
    const one = start();
    const request = await halfARequest(await ready(one));
    one.process.kill('SIGTERM');
    await one.says('"msg":"stopping"');
    request.socket.write('}');
    expect(await one.ended).toBe(0);
    expect(request.heard()).toContain('"kind":"bad-request"');
  });

  it('ACC-41 ends at once on a second signal', async () => {
    const one = start();
    const request = await halfARequest(await ready(one));
    one.process.kill('SIGTERM');
    await one.says('"msg":"stopping"');
    // Within a second it would be taken for the same one, delivered twice.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    one.process.kill('SIGTERM');
    expect(await one.ended).toBe(1);
    request.socket.destroy();
  });

  it('ACC-42 keeps accounts and sessions over a restart', async () => {
    const first = start();
    const registered = (await doorsOf(await ready(first)).call('register', aRegistration())).body;
    first.process.kill('SIGTERM');
    await first.ended;
    const second = start();
    const doors = doorsOf(await ready(second));
    expect((await doors.call('me', undefined, { token: registered.tokens.accessToken })).body).toEqual(registered.profile);
    expect(second.said.err).not.toContain(registered.profile.firstName);
  });

  it('SYN-103 does not start with another secret than its database was begun with, unless that is meant', async () => {
    const [old, other] = ['kP3v9xQ2mL7wZ1nB5tR8yC4jH6gF0dSa', 'Zz9v3xQ2mL7wZ1nB5tR8yC4jH6gF0dQq'];
    const first = start({ GRIOT_SECRET: old });
    await first.url;
    first.process.kill('SIGTERM');
    await first.ended;
    const second = start({ GRIOT_SECRET: other });
    expect(await second.ended).toBe(78);
    expect(second.said.err).toMatch(/GRIOT_SECRET is not the secret that this database was begun with/);
    expect(await start({ GRIOT_SECRET: other, GRIOT_ACCEPT_NEW_SECRET: 'yes' }).url).toBeDefined();
  });

  it('ACC-43 lists everything that is wrong with its configuration and ends with 78', async () => {
    const one = start({ PORT: 'http', LOG_LEVEL: 'loud', GRIOT_PUBLIC_ULR: 'https://griot.example', GRIOT_SECRET: 'changeme' });
    expect(await one.ended).toBe(78);
    expect(one.said.out).toBe('');
    for (const name of ['PORT', 'LOG_LEVEL', 'GRIOT_PUBLIC_ULR', 'GRIOT_SECRET']) expect(one.said.err).toContain(`- ${name} `);
    expect(one.said.err).not.toContain('changeme');
  });

  it('ACC-43 says so when the data folder cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    const one = start({ GRIOT_DATA_DIR: join(folder, 'file', 'data') });
    expect(await one.ended).toBe(78);
    expect(one.said.err).toContain('cannot be written: a part of the path is a file');
  });

  it('ACC-43 says so when the port is taken', async () => {
    const other = createNetServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const one = start({ PORT: String(port) });
    expect(await one.ended).toBe(78);
    expect(one.said.err).toContain(`PORT ${port} is already in use`);
    await new Promise((resolve) => other.close(resolve));
  });

  it('ACC-44 ends with 69 when the database does not answer, without telling its password', async () => {
    const one = start({ DATABASE_URL: 'postgres://griot:hidden@127.0.0.1:1/griot' });
    expect(await one.ended).toBe(69);
    expect(one.said.err).toContain('The database at 127.0.0.1:1 cannot be opened');
    expect(one.said.err).not.toContain('hidden');
  });

  it('ACC-44 ends with 69 when the database file is no database', async () => {
    await writeFile(join(folder, 'griot.sqlite'), 'a shopping list, not a database'.repeat(100));
    const one = start({ DATABASE_URL: `sqlite:${join(folder, 'griot.sqlite')}` });
    expect(await one.ended).toBe(69);
  });
});
