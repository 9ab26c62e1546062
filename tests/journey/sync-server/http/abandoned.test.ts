import { connect, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { startServer } from '../../../../sync-server/http/server.ts';
import { createLog } from '../../../../sync-server/log.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';
import { eventually } from '../../../kit/eventually.ts';

it('SYN-112 a device that goes away before it has its answer is no error of the server', async () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const memory = createMemoryStorage();
  let device: Socket | undefined;
  const leave = async () => {
    const gone = new Promise((resolve) => device?.once('close', resolve));
    device?.destroy();
    await gone;
    // The server's side of the line hears of it a turn of the loop later.
    await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const storage: Storage = {
    ...memory,
    async read(work) {
      await leave();
      return memory.read(work);
    },
    async transact(work) {
      await leave();
      return memory.transact(work);
    },
  };
  const { port, close } = await startServer({ storage, rateLimits: false, log });
  // The schema comes back as it was sent: an answer large enough to be squeezed while the device leaves.
  const schema = Object.fromEntries(Array.from({ length: 900 }, (_, table) => [`t${table}`, { markedForSync: 'x'.repeat(900) }]));
  const body = JSON.stringify({ v: 3, clientIdentity: 'c', schema, baseRevs: [], changes: [], y: [], dxcv: 'x' });
  device = connect(port, '127.0.0.1');
  device.write(
    `POST /api/sync HTTP/1.1\r\nHost: x\r\nContent-Type: application/tson\r\nAccept-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await eventually(() => lines.some((line) => line.includes('request abandoned')));
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  await close();
});
