/**
 * The cover that a catalogue has of a book, by the catalogue's own name of it: never an address, so that only our server is
 * asked for it, and no catalogue learns who looks at what.
 */
import { z } from 'zod';
import { LIMITS } from '#domain/limits.ts';
import { METADATA_SOURCES } from './metadata-source.ts';

export const catalogueCover = z.object({
  source: z.enum(METADATA_SOURCES),
  name: z.string().min(1).max(LIMITS.shortTextLength),
});
export type CatalogueCover = z.infer<typeof catalogueCover>;

/** Pixels in which a device keeps them: for a shelf, and for the page of a book on a dense screen. */
export type KeptWidth = 160 | 480;

/** Told apart from the hash of a file, which is hexadecimal. */
const PREFIX = { 160: 'catalogue:', 480: 'catalogue-480:' } as const satisfies Record<KeptWidth, string>;

/** Under which a device keeps and shows it: `catalogue:openlibrary:8739161`. */
export const catalogueCoverKey = ({ source, name }: CatalogueCover, width: KeptWidth = 160): string => `${PREFIX[width]}${source}:${name}`;

export const isCatalogueCoverKey = (key: string): boolean => key.startsWith(PREFIX[160]) || key.startsWith(PREFIX[480]);

export const widthOfCoverKey = (key: string): KeptWidth => (key.startsWith(PREFIX[480]) ? 480 : 160);

/** What a key stands for; `undefined` when it is no key of such a cover. */
export const catalogueCoverOf = (key: string): CatalogueCover | undefined => {
  const [, source, name] = /^catalogue(?:-480)?:([a-z]+):(.+)$/s.exec(key) ?? [];
  const read = catalogueCover.safeParse({ source, name });
  return read.success ? read.data : undefined;
};
