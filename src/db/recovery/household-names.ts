/**
 * What a book of a household was called, and the household, when this device last wrote about it. Whoever is put out loses both
 * from the device, and what they wrote comes back into their drawer as a bare field: this says of what it was. Never sent; kept as
 * long as the drawer keeps things.
 */
import { KEPT_DAYS } from '#domain/notification/notice.ts';
import { withLocal, type LocalDb } from '../local.ts';

export interface HouseholdName {
  readonly title: string;
  readonly household: string;
}

const PREFIX = 'household-name ';
const KEPT_MS = KEPT_DAYS * 24 * 3_600_000;

/** `names`: by the id of the shared row. `now`: ISO 8601. */
export const rememberNames = async ({ blobs }: LocalDb, names: ReadonlyMap<string, HouseholdName>, now: string): Promise<void> => {
  const old = new Date(Date.parse(now) - KEPT_MS).toISOString();
  await blobs
    .where('key')
    .startsWith(PREFIX)
    .filter(({ fingerprint }) => fingerprint < old)
    .delete();
  await blobs.bulkPut([...names].map(([id, content]) => ({ key: PREFIX + id, fingerprint: now, content })));
};

/** Undefined also where it cannot be read: nothing but a name is missing then. */
export const rememberedName = (dbName: string, id: string): Promise<HouseholdName | undefined> =>
  withLocal(dbName, async ({ blobs }) => (await blobs.get(PREFIX + id))?.content as HouseholdName | undefined).catch(() => undefined);
