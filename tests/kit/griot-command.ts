/** The real `griot`, as node runs it, with a data folder and a database of its own. */
import { spawn, type ChildProcess } from 'node:child_process';

export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface GriotServer {
  readonly url: string;
  readonly pid: number;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export interface Griot {
  /** A command from beginning to end. */
  run(...words: string[]): Promise<Said>;
  serve(env?: Readonly<Record<string, string>>): Promise<GriotServer>;
  /** Ends what still runs. */
  close(): Promise<void>;
}

export const aGriot = (env: Readonly<Record<string, string>>): Griot => {
  const { PATH = '', HOME = '' } = process.env;
  const running = new Set<{ readonly child: ChildProcess; readonly ended: Promise<number | null> }>();
  const start = (words: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    const child = spawn(process.execPath, ['--enable-source-maps', 'dist-server/main.js', ...words], {
      env: { PATH, HOME, PORT: '0', LOG_LEVEL: 'silent', ...env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const one = { child, ended };
    running.add(one);
    void ended.then(() => running.delete(one));
    return { child, said, ended };
  };
  return {
    async run(...words) {
      const { said, ended } = start(words);
      return { code: await ended, ...said };
    },
    async serve(more) {
      const { child, said, ended } = start([], more);
      const printed = new Promise<string>((resolve) => {
        child.stdout.on('data', () => {
          const url = /ready at (\S+)\n/.exec(said.out)?.[1];
          if (url !== undefined) resolve(url);
        });
      });
      const url = await Promise.race([printed, ended.then(() => undefined)]);
      if (url === undefined) throw new Error(`did not start: ${said.err}`);
      return {
        url,
        pid: child.pid ?? 0,
        end(signal) {
          child.kill(signal);
          return ended;
        },
      };
    },
    async close() {
      for (const { child } of running) child.kill('SIGKILL');
      await Promise.all([...running].map(({ ended }) => ended));
    },
  };
};
