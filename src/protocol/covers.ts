/**
 * Covers of public catalogues, through the server: `GET /api/metadata/covers/:source/:name?width=160` answers WebP. `source` and `name`
 * are those that a catalogue's facts name (`BookFacts.cover`), the name as one part of the path.
 */
import { z } from 'zod';

export const COVER_PATH = '/api/metadata/covers/:source/:name';

/** Pixels: a row of a list, a grid, a sheet. A smaller picture is never made larger. */
export const COVER_WIDTHS = [48, 160, 480] as const;
export type CoverWidth = (typeof COVER_WIDTHS)[number];

export const coverQuery = z.object({
  width: z
    .enum(['48', '160', '480'])
    .default('160')
    .transform((width) => Number(width) as CoverWidth),
});
