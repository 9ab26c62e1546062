/**
 * What a book of a household was called, and the household, when this device last wrote about it. Whoever is put out loses both
 * from the device, and what they wrote comes back into their drawer as a bare field: this says of what it was. Never sent; kept as
 * long as the drawer keeps things.
 */
import { KEPT_DAYS } from '#domain/notification/notice.ts';
import { withLocal } from '../local.ts';

export interface HouseholdName {
  readonly title: string;
  readonly household: string;
}

const PREFIX = 'household-name ';
const KEPT_MS = KEPT_DAYS * 24 * 3_600_000;

/** `names`: by the id of the shared row. `now`: ISO 8601. */
export const rememberNames = (dbName: string, names: ReadonlyMap<string, HouseholdName>, now: string): Promise<void> =>
  withLocal(dbName, async ({ blobs }) => {
    const old = new Date(Date.parse(now) - KEPT_MS).toISOString();
    await blobs
      .where('key')
      .startsWith(PREFIX)
      .filter(({ fingerprint }) => fingerprint < old)
      .delete();
    await blobs.bulkPut([...names].map(([id, content]) => ({ key: PREFIX + id, fingerprint: now, content })));
  });

export const rememberedName = (dbName: string, id: string): Promise<HouseholdName | undefined> =>
  withLocal(dbName, async ({ blobs }) => (await blobs.get(PREFIX + id))?.content as HouseholdName | undefined);
