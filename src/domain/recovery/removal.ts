/**
 * What a person took away, so that they can put it back: the rows of one gesture, in one entry or, for a large gesture,
 * in several. Also the mark that a notice of the server was looked at, which holds no rows and has the notice's id.
 * Travels like any row: what was removed on one device is put back on another.
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';

/** So many rows, or about so many characters of them, stand in one entry; a gesture with more has several. */
export const ROWS_PER_REMOVAL = 200;
const TEXT_PER_REMOVAL = 200_000;

const removedRow = z.looseObject({
  table: z.string().max(100),
  row: z.looseObject({ id: z.string().max(300) }),
  /** In which the row is written (#domain/shape.ts); absent: the first. */
  shape: z.int().optional(),
});
export type RemovedRow = z.infer<typeof removedRow>;

export const removals = defineEntity({
  table: 'removals',
  scope: 'synced',
  indexes: ['gestureId', 'at', 'discardedAt'],
  schema: z.looseObject({
    id: z.uuid(),
    /** The same for all entries of one gesture. */
    gestureId: z.uuid(),
    at: z.string().max(30),
    /** Name of the device on which it was done. */
    device: z.string().max(100).optional(),
    /** Empty for the mark that a notice was looked at. */
    rows: z.array(removedRow).max(ROWS_PER_REMOVAL),
    /**
     * The server was put back to what it was at that time (ISO 8601; absent: unknown), which brought these rows back; they
     * had been deleted since, and were deleted again.
     */
    restored: z.looseObject({ takenAt: z.string().max(30).optional() }).optional(),
    /** Thrown out of the drawer: hidden at once, deleted a little later, so that this too can be undone. */
    discardedAt: z.string().max(30).optional(),
  }),
});

export type Removal = z.infer<typeof removals.schema>;

/** When, where and under which ids something is taken away. */
export interface RemovalOccasion {
  readonly now: string;
  readonly newId: () => string;
  /** Name of this device, for the person's other devices. */
  readonly device?: string;
}

/** The entries of the gesture that removed these rows, in their order. */
export function removalsOf(gestureId: string, rows: readonly RemovedRow[], { now, newId, device }: RemovalOccasion): readonly Removal[] {
  return bounded(rows).map((some) => ({ id: newId(), gestureId, at: now, rows: some, ...(device !== undefined && { device }) }));
}

function bounded(rows: readonly RemovedRow[]): RemovedRow[][] {
  const cut: RemovedRow[][] = [];
  let length = 0;
  for (const row of rows) {
    const own = JSON.stringify(row).length;
    const last = cut.at(-1);
    if (last === undefined || last.length === ROWS_PER_REMOVAL || length + own > TEXT_PER_REMOVAL) {
      cut.push([row]);
      length = own;
    } else {
      last.push(row);
      length += own;
    }
  }
  return cut;
}

/** The mark that the person has looked at this notice. Two devices that mark it write the same row. */
export const lookedAt = (noticeId: string, now: string): Removal => ({ id: noticeId, gestureId: noticeId, at: now, rows: [] });
