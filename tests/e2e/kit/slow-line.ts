/** A line between a browser and the server as slow as one wants, both ways, for everything on it, workers and sockets included. */
import net from 'node:net';
import { freePort } from '../../../scripts/free-port.mjs';

export interface Speed {
  readonly bytesPerSecond: number;
  /** One way. */
  readonly delayMs: number;
}

/** 400 kbit/s with 400 ms there and back, as a phone at the edge of a village has it. */
export const EDGE: Speed = { bytesPerSecond: 50_000, delayMs: 200 };

const FAST: Speed = { bytesPerSecond: Infinity, delayMs: 0 };

export class SlowLine {
  speed: Speed = FAST;
  /** From the server to the browser. */
  bytesDown = 0;
  private freeAt = 0;
  private readonly open = new Set<net.Socket>();

  private constructor(
    readonly port: number,
    private readonly server: net.Server,
  ) {}

  static async start(port?: number): Promise<SlowLine> {
    const listenAt = port ?? (await freePort());
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(listenAt, '127.0.0.1', resolve));
    return new SlowLine(listenAt, server);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  leadTo(targetPort: number): void {
    this.server.on('connection', (browser) => {
      const target = net.connect(targetPort, '127.0.0.1');
      for (const socket of [browser, target]) {
        this.open.add(socket);
        socket.setNoDelay(true);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          this.open.delete(socket);
          browser.destroy();
          target.destroy();
        });
      }
      browser.on('data', (chunk: Buffer) => this.later(0, () => target.write(chunk)));
      target.on('data', (chunk: Buffer) => {
        this.bytesDown += chunk.length;
        target.pause();
        this.later(chunk.length, () => {
          browser.write(chunk);
          target.resume();
        });
      });
    });
  }

  /** All answers share one line; a delay does not take room on it. */
  private later(bytes: number, work: () => void): void {
    const { bytesPerSecond, delayMs } = this.speed;
    const now = performance.now();
    this.freeAt = Math.max(now, this.freeAt) + (bytes / bytesPerSecond) * 1_000;
    setTimeout(work, this.freeAt - now + delayMs);
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
