/**
 * A device that had to start over (a backup was put back on the server) asks, before it writes its rows again, what was
 * deleted: neither its rows nor the server's can tell a deletion from something that the other one never had.
 */
import { z } from 'zod';

/** In one question; a device asks as often as it has to. */
export const MAX_PLACES_ASKED = 200;

const place = z.object({ table: z.string().max(100), key: z.string().max(300) });
export type Place = z.infer<typeof place>;

export const startedOverRequest = z.object({
  /** The last revision that the device held before it started over. */
  cursor: z.string().max(14_000),
  /** Places where it had a row, of that realm, and the server has none now. */
  missing: z.array(place.extend({ realmId: z.string().max(300) })).max(MAX_PLACES_ASKED),
  /** Places where the server has a row now and it had none, in tables that it had pulled. */
  extra: z.array(place).max(MAX_PLACES_ASKED),
});

export const startedOver = z
  .object({
    /** Of the missing ones: those that stay deleted. */
    gone: z.array(place),
    /** Of the others: rows of the backup that were deleted after it was taken; to be deleted again. */
    deleted: z.array(place),
    /** When that backup was taken, if anybody knows. */
    takenAt: z.string().optional(),
  })
  .meta({ id: 'StartedOver' });
