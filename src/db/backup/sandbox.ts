/**
 * A library of its own to try a backup in: made empty, filled, compared, deleted. It has the schema of any library and no line to a
 * server. One that a killed browser left behind is deleted by the next.
 */
import { Dexie } from 'dexie';
import { openDb, type GriotDb } from '../database.ts';

const PREFIX = 'griot-sandbox-';
const LEFT_BEHIND_MS = 3_600_000;

/** Hands a fresh sandbox to `work` and deletes it afterwards, whatever came of it. `nowMs`: epoch. */
export const inSandbox = async <T>(nowMs: number, work: (sandbox: GriotDb) => Promise<T>): Promise<T> => {
  for (const name of await Dexie.getDatabaseNames())
    if (name.startsWith(PREFIX) && nowMs - Number(name.slice(PREFIX.length).split('-')[0]) > LEFT_BEHIND_MS) await Dexie.delete(name);
  const sandbox = openDb({ name: `${PREFIX}${nowMs}-${Math.random().toString(36).slice(2, 8)}` });
  try {
    return await work(sandbox);
  } finally {
    sandbox.close();
    await Dexie.delete(sandbox.name);
  }
};
