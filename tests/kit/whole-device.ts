/**
 * A whole device over a real server: both workers behind message channels, the account desk and the sync engine as in the
 * browser. Everything but the screens.
 */
import './browser-shims.ts';
import { randomUUID } from 'node:crypto';
import { openDevice } from '../../src/db/device.ts';
import type { AccountDesk, LibraryCommands, PeopleDesk, Thinking } from '../../src/runtime/runtime.ts';
import { createComputeApi, type ComputeApi } from '../../src/worker/compute.api.ts';
import { loadReferences } from '../../src/worker/compute/load-references.ts';
import { startComputeWorker, type ComputeWorker } from '../../src/worker/compute.client.ts';
import { createDataApi } from '../../src/worker/data.api.ts';
import { startDataWorker, type DataWorker } from '../../src/worker/data.client.ts';
import type { LibraryShown } from '../../src/worker/data.events.ts';
import { deskOfBrowser } from '../../src/worker/desk.parts.ts';
import { createLazyDesk } from '../../src/worker/lazy-desk.ts';
import { createToldNetwork } from '../../src/worker/told-network.ts';
import { aCommandJournal } from './command-journal.ts';
import { spawnInThread } from './data-worker.ts';
import { asItIs } from './files.ts';

export interface WholeDevice {
  readonly id: string;
  readonly anonymousName: string;
  readonly library: LibraryCommands;
  readonly account: AccountDesk;
  readonly people: PeopleDesk;
  /** Those of a library, shown or not. */
  readonly desksOf: DataWorker['of'];
  readonly status: () => string;
  /** The answers about the library shown at the moment; another account is another one. */
  thinking(): Thinking;
  shown(): LibraryShown;
  titles(): Promise<string[]>;
  setOnline(online: boolean): Promise<void>;
  close(): Promise<void>;
}

/** `id`: of a device that has a tab open already, for another one. */
export const aWholeDevice = (serverUrl: string, id: string = randomUUID()): WholeDevice => {
  const device = openDevice(`griot-device-${id}`);
  const anonymousName = `griot-anon-${id}`;
  const network = createToldNetwork(true);
  const now = () => new Date().toISOString();
  const aDataApi = () =>
    createDataApi({
      device,
      now,
      newId: randomUUID,
      anonymousName,
      shrink: asItIs,
      savesData: () => false,
      exclusively: (_, work) => work(),
      notice: (news) => (typeof news === 'string' ? network.notice(news) : undefined),
      createDesk: (onSwitch) =>
        createLazyDesk({
          device,
          load: async () =>
            deskOfBrowser({
              origin: serverUrl,
              userAgent: 'Firefox Linux',
              anonymousName,
              device,
              network,
              newId: randomUUID,
              now,
              language: () => 'fr',
              onSwitch,
            }),
        }),
    });

  const think = (dbName: string): { compute: ComputeWorker; api: ComputeApi } => {
    const computeApi = createComputeApi({
      now,
      newId: randomUUID,
      ownerOf: async (name) => (await device.account(name))?.userId ?? '',
      loadReferences,
      firstRevision: () => Date.now(),
      restMs: 50,
    });
    return { api: computeApi, compute: startComputeWorker({ dbName, spawn: () => spawnInThread(computeApi) }) };
  };
  const forget = (thinker: ReturnType<typeof think>) => {
    thinker.compute.stop();
    thinker.api.close();
  };
  const closing: Promise<void>[] = [];
  let shown: LibraryShown = { dbName: anonymousName };
  let thinker = think(anonymousName);
  /** Another library is another worker, as in the browser. */
  const data = startDataWorker({
    shown,
    journal: aCommandJournal(),
    spawn() {
      const own = aDataApi();
      const spawned = spawnInThread(own);
      return {
        ...spawned,
        terminate() {
          spawned.terminate();
          closing.push(own.close());
        },
      };
    },
    onLibrary(library) {
      forget(thinker);
      shown = library;
      thinker = think(library.dbName);
    },
  });

  return {
    get library() {
      return data.of(shown.dbName).library;
    },
    get account() {
      return data.of(shown.dbName).account;
    },
    id,
    anonymousName,
    people: data.people,
    desksOf: data.of,
    status: () => data.of(shown.dbName).sync.status().type,
    thinking: () => thinker.compute.thinking,
    shown: () => shown,
    async titles() {
      const page = await thinker.compute.thinking.shelf({ tab: 'all', stacked: false, sort: 'title' }, 0, 1_000);
      return page.entries.map(({ title }) => title);
    },
    async setOnline(online) {
      data.notice(online ? 'online' : 'offline');
    },
    async close() {
      forget(thinker);
      data.stop();
      await Promise.all(closing);
      device.close();
    },
  };
};
