/** Answers a device that had to start over, because a backup was put back, what was deleted meanwhile. */
import type { z } from 'zod';
import type { startedOver, startedOverRequest } from '#protocol/started-over.ts';
import { firstOf } from '../core/cell.ts';
import { parseCursor } from '../core/cursor.ts';
import { keyFault } from '../core/key.ts';
import { idsOf, realmsOf } from '../core/realms.ts';
import { deletedSince, knownBeyond, staysGone } from '../core/started-over.ts';
import { tableKind } from '../core/validate.ts';
import type { RowRef, StoredRow } from '../storage/rows.ts';
import type { Storage } from '../storage/storage.ts';

type Question = z.output<typeof startedOverRequest>;
type Told = z.output<typeof startedOver>;

/** What a device of `userId` that started over is told; nothing is deleted here. A cursor that is none means that nothing is known. */
export const tellStartedOver = async (storage: Storage, userId: string, question: Question): Promise<Told> => {
  const cursor = parseCursor(question.cursor);
  if (cursor === undefined) return { gone: [], deleted: [] };
  const { told, further } = await storage.read(async (reader) => {
    const { epoch, realms } = await reader.standingOf(userId);
    const { seen } = realmsOf(userId, realms);
    const realmIds = idsOf(seen);
    const former = await reader.formerEpoch(cursor.epoch, realmIds);
    const [begunAt, owners] = [await reader.begunAt(realmIds), await reader.ownersOf(realmIds)];
    const returning = { userId, cursor, epoch, seen, former, begunAt, owners };
    const [missing, extra] = [question.missing.filter(isAskable(userId)), question.extra.filter(isAskable(userId))];
    const rows = shown(await reader.rowsByRef(realmIds, extra), realmIds);
    const takenAt = former.find(({ realmId }) => realmId === userId)?.takenAt;
    const told: Told = {
      gone: staysGone(returning, missing, await reader.tombstonesByRef(realmIds, missing)).map(placeOf),
      deleted: deletedSince(returning, rows).map(placeOf),
      ...(takenAt !== undefined && { takenAt }),
    };
    const known = knownBeyond(returning);
    return { told, further: former.flatMap(({ realmId, knownTo }) => furtherThan(realmId, knownTo, known.get(realmId))) };
  });
  if (further.length > 0)
    await storage.transact(async (writer) => {
      for (const { realmId, seq } of further) await writer.noteKnownTo(cursor.epoch, realmId, seq);
    });
  return told;
};

/** A database may choke on other keys. */
const isAskable =
  (userId: string) =>
  ({ table, key }: RowRef): boolean =>
    tableKind(table) === 'synced' && keyFault(key, userId) === undefined;

const placeOf = ({ table, key }: RowRef): RowRef => ({ table, key });

/** A key may stand in several realms; the device has the row of the first. */
const shown = (rows: readonly StoredRow[], realmIds: readonly string[]): readonly StoredRow[] => {
  const places = new Map<string, StoredRow[]>();
  for (const row of rows) {
    const place = `${row.table} ${row.key}`;
    places.set(place, [...(places.get(place) ?? []), row]);
  }
  return [...places.values()].flatMap((standing) => firstOf(standing, realmIds) ?? []);
};

const furtherThan = (realmId: string, knownTo: number, seq: number | undefined) =>
  seq !== undefined && seq > knownTo ? [{ realmId, seq }] : [];
