/** A whole world in one thread, without a server: what the app composes of three threads, for journeys through the screens' doors. */
import { err } from '#domain/result.ts';
import { openDb, type GriotDb } from '../../src/db/database.ts';
import { createPictures } from '../../src/runtime/pictures.ts';
import type { Runtime, Settings, SettingsDesk } from '../../src/runtime/runtime.ts';
import { startComputeWorker, type ComputeWorker } from '../../src/worker/compute.client.ts';
import { createComputeApi, type ComputeApi } from '../../src/worker/compute.api.ts';
import { loadReferences } from '../../src/worker/compute/load-references.ts';
import { startDataWorker } from '../../src/worker/data.client.ts';
import { aCommandJournal } from './command-journal.ts';
import { spawnInThread, startTestDataApi } from './data-worker.ts';
import { anId, NOW } from './library.ts';

export interface TestRuntime {
  /** The window's reading connection. */
  readonly db: GriotDb;
  readonly runtime: Runtime;
  /** Resolves when every change made so far is in the answers of `thinking`. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

let names = 0;
let revisions = 1_000;
let imports = 900_000;

/** A fresh device, or with the name of another test runtime a second tab (or a restart) of the same device. */
export const createTestRuntime = (name = `world-${(names += 1)}`): TestRuntime => {
  const data = startTestDataApi(name);
  const dbName = `${name}-anon`;
  const dataWorker = startDataWorker({
    shown: { dbName },
    onLibrary: () => {},
    journal: aCommandJournal(),
    spawn: () => spawnInThread(data.api),
  });
  const desks = dataWorker.of(dbName);
  const { compute, api } = startTestCompute(dbName);
  const db = openDb({ name: dbName });
  const pictures = createPictures(desks.pictures);
  return {
    db,
    runtime: {
      dbName,
      db: Promise.resolve(db),
      library: desks.library,
      thinking: compute.thinking,
      pictures,
      lookups: desks.lookups,
      files: { ...compute.files, ...desks.restores },
      cv: { read: async () => err({ type: 'CvReaderMissing' }) },
      sync: desks.sync,
      account: desks.account,
      people: dataWorker.people,
      settings: inMemorySettings(),
      now: () => NOW,
    },
    settled: api.settled,
    async close() {
      pictures.stop();
      compute.stop();
      dataWorker.stop();
      api.close();
      await data.api.close();
      data.device.close();
      db.close();
    },
  };
};

/** A compute worker in this thread, reached over a message channel as in the browser. */
export const startTestCompute = (
  dbName: string,
  loadTable: typeof loadReferences = loadReferences,
): { compute: ComputeWorker; api: ComputeApi } => {
  const api = createComputeApi({
    now: () => NOW,
    newId: () => anId((imports += 1)),
    ownerOf: async () => '',
    loadReferences: loadTable,
    firstRevision: () => (revisions += 1_000),
    restMs: 5,
  });
  return { api, compute: startComputeWorker({ dbName, spawn: () => spawnInThread(api) }) };
};

const inMemorySettings = (): SettingsDesk => {
  let settings: Settings = { theme: 'auto', language: 'fr', textSize: 'normal', font: 'standard', reducedMotion: false, welcomed: true };
  const listeners = new Set<(settings: Settings) => void>();
  return {
    get: () => settings,
    bring: async () => true,
    set(patch) {
      settings = { ...settings, ...patch };
      for (const listener of listeners) listener(settings);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
