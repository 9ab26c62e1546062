/**
 * The place of a book in a series, as the reader or a source states it.
 * A volume is `{label, from, to, kind}`: 8.5, a range 1–3, volume 0, a special, an omnibus (library-facts §6.2).
 * What the title alone suggests is never stored here: it is derived, see series-grouping.
 */
import { z } from 'zod';
import { defineEntity } from '#domain/entity.ts';
import { LIMITS } from '#domain/limits.ts';

/** `tome` numbers the series; the other kinds never make a gap. */
export const VOLUME_KINDS = ['tome', 'integrale', 'hors-serie', 'coffret', 'guide'] as const;
export type VolumeKind = (typeof VOLUME_KINDS)[number];

/** `from` and `to` are numbers of the series (0, 8.5, 3); both absent when the source gives none. */
export interface VolumeNumber {
  readonly label: string;
  readonly from?: number;
  readonly to?: number;
  readonly kind: VolumeKind;
}

export const volumes = defineEntity({
  table: 'volumes',
  scope: 'synced',
  indexes: ['bookId'],
  machineMade: ['createdAt', 'updatedAt'],
  schema: z.looseObject({
    id: z.uuid(),
    bookId: z.uuid(),
    /** Name of the series as stated; grouping folds it. Empty string: "this book belongs to no series". */
    seriesName: z.string().max(LIMITS.titleLength),
    label: z.string().max(40),
    from: z.number().min(0).max(LIMITS.volumeNumber).optional(),
    to: z.number().min(0).max(LIMITS.volumeNumber).optional(),
    kind: z.enum(VOLUME_KINDS),
    createdAt: z.string().max(30),
    updatedAt: z.string().max(30),
  }),
});

export type Volume = z.infer<typeof volumes.schema>;
