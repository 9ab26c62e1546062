/**
 * The generated cover: a book without a picture is woven from its title and its author.
 * Owns: dye, layout, cloth, fitted words. Knows nothing of pictures, React or the screen.
 * Units: 100 wide; high by category, as the object is (roman 156, manga 152, album 133).
 */
import { weaveBands } from './cloth.ts';
import { coverKey, coverTitle, type CoverInput } from './cover-title.ts';
import { drawLayout, type Layout } from './cover-layouts.ts';
import { DYES } from './dyes.ts';
import { dice, hash, pick } from './hash.ts';
import type { WovenCover } from './woven-cover.ts';

export const COVER_WIDTH = 100;
export const COVER_HEIGHT = { roman: 156, bd: 133, manga: 152 } as const;
const ROMAN_LAYOUTS = ['pagne', 'etiquette', 'lisiere', 'talisman', 'bas'] as const;
/** A prime, so that neighbouring volumes never share a cloth. */
const VOLUME_STEP = 7919;

const volumeSeed = (label: string): number => (/^\d{1,5}$/.test(label) ? Number(label) : hash(label)) * VOLUME_STEP;

/** Weaves the cover. About 0.2 ms; remembered by the component that shows it. */
export function weaveCover(input: CoverInput): WovenCover {
  const seed = hash(coverKey(input));
  const roll = dice(seed);
  const dye = pick(roll, DYES);
  const height = COVER_HEIGHT[input.category];
  const words = coverTitle(input);
  const numbered = words.figure !== '';
  const layout: Layout = numbered ? (input.category === 'manga' ? 'obi' : 'album') : pick(roll, ROMAN_LAYOUTS);
  // A series shares its dye and reseeds its cloth: a collection that belongs together.
  const thread = numbered ? dice(seed + volumeSeed(words.figure)) : roll;
  return drawLayout(layout, {
    ...words,
    author: input.author,
    dye,
    height,
    roll: thread,
    bands: (grid, symmetric) => weaveBands(thread, grid, symmetric),
  });
}
