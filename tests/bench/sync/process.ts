/** A server under measurement as its own process: where it listens, what it has used, how to end it. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface MeasuredProcess {
  readonly url: string;
  /** CPU seconds used so far, user and system (Linux; NaN elsewhere). */
  cpuSeconds(): number;
  /** Highest resident memory so far in MB (Linux; NaN elsewhere). */
  peakMb(): number;
  /** Resident memory now in MB (Linux; NaN elsewhere). */
  residentMb(): number;
  stop(): Promise<void>;
}

const CLOCK_TICKS_PER_SECOND = 100;

/** Starts `node …args` and resolves when `address` finds the address in its output. */
export async function startProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  address: (output: string) => string | undefined,
): Promise<MeasuredProcess> {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const found = address(output);
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
  const proc = (file: string): string | undefined => {
    try {
      return readFileSync(`/proc/${child.pid}/${file}`, 'utf8');
    } catch {
      return undefined;
    }
  };
  return {
    url,
    cpuSeconds: () => {
      const fields = proc('stat')?.split(') ')[1]?.split(' ');
      return fields ? (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_PER_SECOND : Number.NaN;
    },
    peakMb: () => Number(/VmHWM:\s+(\d+)/.exec(proc('status') ?? '')?.[1] ?? Number.NaN) / 1024,
    residentMb: () => Number(/VmRSS:\s+(\d+)/.exec(proc('status') ?? '')?.[1] ?? Number.NaN) / 1024,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}
