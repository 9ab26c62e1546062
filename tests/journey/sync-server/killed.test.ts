import { afterEach, describe, expect, it } from 'vitest';
import { aGriotPlace, ENGINES, type GriotPlace } from '../../kit/griot-place.ts';
import { aBook } from '../../kit/library.ts';
import { aPlainClient } from '../../kit/plain-client.ts';

const KILLS = Number(process.env['GRIOT_TEST_KILLS'] ?? 4);

let place: GriotPlace | undefined;
afterEach(() => place?.close());

describe.each(ENGINES)('%s', (engine) => {
  it(`SYN-98 every acknowledged row is there after the server was killed ${KILLS} times while it took writes`, async () => {
    place = await aGriotPlace(engine);
    let server = await place.griot.serve();
    const client = await aPlainClient(server.url);
    const acknowledged: string[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const { url } = server;
      let killed: Promise<unknown> | undefined;
      for (let push = 0; ; push++) {
        const books = [aBook(), aBook(), aBook()];
        // In the middle of a request, at another moment each time.
        if (push === 10 + kill)
          setTimeout(() => {
            killed = server.end('SIGKILL');
          }, kill % 4);
        const status = await client.put(url, books).catch(() => undefined);
        if (status !== 200) break;
        acknowledged.push(...books.map(({ id }) => id));
      }
      await killed;
      server = await place.griot.serve();
    }
    const { ids } = await client.books(server.url);
    expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(30 * KILLS - 1);
    expect((await place.griot.run('verify')).out).toBe('All is in order.\n');
  });
});
