/**
 * What a single write and an exchange with nothing to do cost while the database grows: it is filled by other people's
 * pushes through the same door, 50 000 rows each, and one person with 10 000 rows goes on as before.
 */
import { inFolder } from './folder.ts';
import { GriotClient } from './griot-client.ts';
import { startProcess } from './process.ts';
import { bookRows } from './rows.ts';
import { median, timed } from './statistics.ts';

const OWN_ROWS = 10_000;
const ROWS_PER_PERSON = 50_000;
const ROWS_PER_PUSH = 5_000;
const SAMPLES = 200;

export const benchGrowth = (sizes: readonly number[]): Promise<void> =>
  inFolder(async (folder) => {
    const server = await startProcess(
      ['--import', 'tsx', 'tests/bench/sync/unlimited-server.ts', folder],
      {},
      (out) => /Griot is ready at (\S+)/.exec(out)?.[1],
    );
    const own = new GriotClient(server.url, await GriotClient.register(server.url));
    await own.sync(bookRows(OWN_ROWS, 1));
    await own.pullAll();
    let filled = OWN_ROWS;
    let other: GriotClient | undefined;
    let ofOther = ROWS_PER_PERSON;
    const table: Record<string, { writeMs: number; idleMs: number; peakMb: number }> = {};
    for (const size of sizes) {
      while (filled < size) {
        if (other === undefined || ofOther >= ROWS_PER_PERSON) {
          other = new GriotClient(server.url, await GriotClient.register(server.url));
          ofOther = 0;
        }
        const count = Math.min(ROWS_PER_PUSH, size - filled);
        await other.sync(bookRows(count, filled));
        filled += count;
        ofOther += count;
      }
      const single = bookRows(SAMPLES, size + 1);
      const [writes, idles]: [number[], number[]] = [[], []];
      for (const row of single) {
        writes.push(await timed(() => own.sync([row])));
        idles.push(await timed(() => own.sync()));
      }
      const half = SAMPLES / 2;
      table[`${size} rows`] = {
        writeMs: Number(median(writes.slice(half)).toFixed(2)),
        idleMs: Number(median(idles.slice(half)).toFixed(2)),
        peakMb: Math.round(server.peakMb()),
      };
    }
    console.log('\nas the database grows');
    console.table(table);
    console.log(JSON.stringify({ bench: 'sync-growth', ...table }));
    await server.stop();
  });
