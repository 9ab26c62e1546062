/**
 * Many devices on the line at once, two to a person, and a steady trickle of single writes: how long until the other
 * device of the person has the row, and what each open line costs the server. The crowd runs on the same machine.
 */
import { inFolder } from './folder.ts';
import { GriotClient } from './griot-client.ts';
import { startProcess } from './process.ts';
import { bookRows } from './rows.ts';
import { median, quantile } from './statistics.ts';

export interface Crowd {
  readonly devices: number;
  /** In total. */
  readonly writesPerSecond: number;
  readonly seconds: number;
}

export const benchCrowd = ({ devices, writesPerSecond, seconds }: Crowd): Promise<void> =>
  inFolder(async (folder) => {
    const server = await startProcess(
      ['--import', 'tsx', 'tests/bench/sync/unlimited-server.ts', folder],
      {},
      (out) => /Griot is ready at (\S+)/.exec(out)?.[1],
    );
    const people = await inTurns(devices / 2, async () => {
      const token = await GriotClient.register(server.url);
      const [writer, reader] = [new GriotClient(server.url, token), new GriotClient(server.url, token)];
      await Promise.all([writer.sync(), reader.sync()]);
      return { writer, reader };
    });
    const before = server.residentMb();
    /** Who waits for the next message of a reader, in the order of writing. */
    const waiting: (() => void)[][] = [];
    await inTurns(people.length, async (index) => {
      const person = people[index];
      const queue: (() => void)[] = (waiting[index] = []);
      await person?.reader.listen((count) => {
        for (const arrived of queue.splice(0, count)) arrived();
      });
      await person?.writer.listen(() => undefined);
    });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const perDeviceKb = ((server.residentMb() - before) * 1024) / devices;

    const cpu = server.cpuSeconds();
    const latencies: number[] = [];
    const rows = bookRows(writesPerSecond * seconds, 7);
    const started = performance.now();
    await Promise.all(
      rows.map(async (row, number) => {
        await new Promise((resolve) => setTimeout(resolve, (number * 1_000) / writesPerSecond));
        const index = (number * 7) % people.length;
        const [person, queue] = [people[index], waiting[index]];
        if (person === undefined || queue === undefined) return;
        const heard = new Promise<void>((resolve) => queue.push(resolve));
        const at = performance.now();
        await person.writer.sync([row]);
        await heard;
        latencies.push(performance.now() - at);
      }),
    );
    const elapsed = (performance.now() - started) / 1_000;
    const figures = {
      devices,
      writesPerSecond: Number((rows.length / elapsed).toFixed(0)),
      p50Ms: Number(median(latencies).toFixed(1)),
      p95Ms: Number(quantile(latencies, 0.95).toFixed(1)),
      perDeviceKb: Number(perDeviceKb.toFixed(1)),
      serverCpuShare: Number(((server.cpuSeconds() - cpu) / elapsed).toFixed(2)),
      peakMb: Number(server.peakMb().toFixed(0)),
    };
    console.log('\na crowd on the line');
    console.table([figures]);
    console.log(JSON.stringify({ bench: 'sync-crowd', ...figures }));
    await server.stop();
  });

/** `count` pieces of work, sixteen at a time. */
const inTurns = async <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> => {
  const done: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) done[index] = await work(index);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return done;
};
