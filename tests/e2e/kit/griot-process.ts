/** The built server as its own process, on its own folder: started, stopped, killed and started again on the same port. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../../../scripts/free-port.mjs';

export class GriotProcess {
  private child: ChildProcess | undefined;
  private printed = (): string => '';

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly publicUrl: string,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** `publicPort`: the port that browsers see, when a proxy stands in between; `settings`: what else its keeper configured. */
  static async start({
    publicPort,
    settings = {},
  }: { publicPort?: number; settings?: Readonly<Record<string, string>> } = {}): Promise<GriotProcess> {
    const port = await freePort();
    const server = new GriotProcess(
      port,
      mkdtempSync(path.join(os.tmpdir(), 'griot-e2e-')),
      `http://127.0.0.1:${publicPort ?? port}`,
      settings,
    );
    await server.restart();
    return server;
  }

  async restart(): Promise<void> {
    const child = spawn(process.execPath, ['dist-server/main.js'], {
      env: {
        ...process.env,
        PORT: String(this.port),
        HOST: '127.0.0.1',
        GRIOT_DATA_DIR: this.folder,
        GRIOT_PUBLIC_URL: this.publicUrl,
        LOG_LEVEL: 'warn',
        DATABASE_URL: '',
        ...this.settings,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      let output = '';
      this.printed = () => output;
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString('utf8');
        if (output.includes('Griot is ready')) resolve();
      });
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${output}`)));
    });
  }

  /** The link that a server without an administrator prints at its start; `undefined` while it is not there yet. */
  adminLink(): string | undefined {
    return /\S+\/administration\/lien#\S+/.exec(this.printed())?.[0];
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  async dispose(): Promise<void> {
    await this.stop('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
