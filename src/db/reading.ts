/**
 * The library's database for those who only read: the window and the compute worker. They never upgrade it. An upgrade by
 * Dexie deletes every table that it was not told of, and readers do not know the sync engine's: its login, and the notes of
 * what was not sent yet (measured: after an upgrade by a reader nothing of the account is ever sent again). So after an
 * update of the app a reader waits until the data worker has upgraded.
 */
import { Dexie } from 'dexie';
import { LATEST_VERSION, openDb, type GriotDb } from './database.ts';
import { SHARING_STORES } from './library/household/sharing-stores.ts';
import { isAccountDbName } from './names.ts';
import { openIfThere } from './open-if-there.ts';

const LOOK_MS = 50;
/** Then whoever asked hears nothing, and the next question looks again. */
const PATIENCE_MS = 60_000;
/** Dexie counts versions in tenths. */
const NEEDED = LATEST_VERSION * 10;

/** Described but not yet open, as with `openDb`; questions wait for an upgrade that is due. */
export const openForReading = (name: string): GriotDb => {
  const db = openDb({ name });
  // The engine made them in every account's database; declared word for word, or Dexie would mend what is right.
  if (isAccountDbName(name)) db.version(LATEST_VERSION).stores({ ...SHARING_STORES });
  const open = db.open.bind(db);
  let waiting: Promise<Dexie> | undefined;
  db.open = () => {
    waiting ??= upgraded(name)
      .then(() => open())
      .finally(() => {
        waiting = undefined;
      });
    return Dexie.Promise.resolve(waiting);
  };
  return db;
};

const upgraded = async (name: string): Promise<void> => {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    const found = await openIfThere(indexedDB, name);
    // One that is not there yet has nothing to lose.
    if (found === undefined) return;
    const { version } = found;
    found.close();
    if (version >= NEEDED) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw new DOMException('The database was not upgraded in time.', 'TimeoutError');
};
