import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { catalogueCoverKey, type CatalogueCover } from '#domain/library/catalogue-cover.ts';
import { openLocal, type LocalDb } from '../../../../src/db/local.ts';
import type { ApiFailure } from '../../../../src/sync/api.ts';
import { createCoverQueue, type CoverQueue } from '../../../../src/sync/covers/queue.ts';
import type { SyncStatus } from '../../../../src/sync/status.ts';
import { browserClock } from '../../../../src/sync/surroundings.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { eventually } from '../../../kit/eventually.ts';

const SENT: SyncStatus = { type: 'sent', at: '2026-11-21T12:00:00.000Z', refused: 0 };
const SENDING: SyncStatus = { type: 'sending', pending: 1, refused: 0 };

let local: LocalDb;
let queue: CoverQueue;
let opened = 0;
beforeEach(() => void (local = openLocal(`cover-queue-${(opened += 1)}`)));
afterEach(() => {
  queue.stop();
  local.close();
});

/** A queue before a door that answers as told, on a line that the test moves. */
const aQueue = (
  answer: (cover: CatalogueCover) => Result<ArrayBuffer, ApiFailure>,
  { savesData = false, after = browserClock.after }: { readonly savesData?: boolean; readonly after?: typeof browserClock.after } = {},
) => {
  const asked: string[] = [];
  const world = { status: SENT as SyncStatus, online: true, asked, came: [] as string[], comeOnline: () => {}, tellStatus: () => {} };
  queue = createCoverQueue({
    local,
    door: async (cover, width) => {
      asked.push(width === 160 ? cover.name : `${cover.name} at ${width}`);
      return answer(cover);
    },
    line: {
      status: () => world.status,
      onStatus: (listener) => {
        world.tellStatus = () => listener(world.status);
        return () => {};
      },
    },
    network: {
      online: () => world.online,
      onOnline: (listener) => {
        world.comeOnline = listener;
        return () => {};
      },
    },
    clock: { ...browserClock, after },
    savesData: () => savesData,
  });
  queue.onCover((key) => world.came.push(key));
  return world;
};
const picture = () => ok(new ArrayBuffer(10));

test('MET-80 a cover that is shown is fetched once, kept, and told', async () => {
  const world = aQueue(picture);
  queue.want('catalogue:openlibrary:12', false);
  await eventually(() => world.came.length === 1);
  queue.want('catalogue:openlibrary:12', false);
  queue.want('catalogue:bnf:ark:/12148/cb1', false);
  await eventually(() => world.came.length === 2);
  expect(world.asked).toEqual(['12', 'ark:/12148/cb1']);
  expect(await local.covers.count()).toBe(2);
});

test('MET-83 the page of a book asks for the same picture with more pixels, and both are kept', async () => {
  const world = aQueue(picture);
  const cover = { source: 'openlibrary', name: '12' } as const;
  queue.want(catalogueCoverKey(cover), false);
  await eventually(() => world.came.length === 1);
  queue.want(catalogueCoverKey(cover, 480), false);
  await eventually(() => world.came.length === 2);
  expect(world.asked).toEqual(['12', '12 at 480']);
  expect(await local.covers.count()).toBe(2);
});

test('MET-80 it waits for the reader’s own changes, and for a network', async () => {
  const world = aQueue(picture);
  world.status = SENDING;
  queue.want('catalogue:openlibrary:12', false);
  world.online = false;
  world.status = SENT;
  world.tellStatus();
  expect(world.asked).toEqual([]);
  world.online = true;
  world.comeOnline();
  await eventually(() => world.came.length === 1);
});

test('MET-80 whoever saves data fetches what they ask for only', async () => {
  const world = aQueue(picture, { savesData: true });
  queue.want('catalogue:openlibrary:12', false);
  queue.want('catalogue:openlibrary:13', true);
  await eventually(() => world.came.length === 1);
  expect(world.asked).toEqual(['13']);
});

test('MET-81 that there is none is remembered', async () => {
  const world = aQueue(() => err({ type: 'ServerSaid', kind: 'not-found' } as ApiFailure));
  queue.want('catalogue:openlibrary:12', false);
  await eventually(async () => (await local.covers.count()) === 1);
  queue.want('catalogue:openlibrary:12', false);
  await vi.waitFor(() => expect(world.asked).toEqual(['12']));
});

test('MET-80 a server that rests is left alone for as long as it said', async () => {
  const waits: number[] = [];
  let rests = true;
  let wake = () => {};
  const world = aQueue(() => (rests ? err({ type: 'ServerSaid', kind: 'unavailable', retryAfterSeconds: 90 } as ApiFailure) : picture()), {
    after: (ms, run) => {
      waits.push(ms);
      wake = run;
      return () => {};
    },
  });
  queue.want('catalogue:openlibrary:12', false);
  queue.want('catalogue:openlibrary:13', false);
  await eventually(() => waits.length === 1);
  expect([waits, world.asked.length]).toEqual([[90_000], 1]);
  rests = false;
  wake();
  await eventually(() => world.came.length === 1);
});
