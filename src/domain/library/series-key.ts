/**
 * The name under which books of a series find each other: folded, without article and edition line, within a category, never by
 * author (library-facts 6.2-4: Bakuman and Astérix change theirs). "bd:aventures de tintin" is a shelf's key of a series.
 */
import { withoutArticle } from './articles.ts';
import type { Category } from './book.ts';
import { splitEditionLine, type NameAndLine } from './edition-line.ts';
import { foldKey } from './fold.ts';

/** Unique within the shelf: category, a colon, the folded name. */
export type SeriesKey = `${Category}:${string}`;

export interface SeriesIdentity extends NameAndLine {
  /** The folded name, as rows of the table `series` carry it; empty when the name holds no letter or digit. */
  readonly folded: string;
}

/** What a stated or parsed series name identifies. Remembered, because the volumes of a series repeat it. */
export function seriesIdentity(name: string): SeriesIdentity {
  const known = identities.get(name);
  if (known !== undefined) return known;
  const split = splitEditionLine(name);
  const identity = { ...split, folded: foldKey(withoutArticle(split.name)).replace(/\band\b/g, 'et') };
  if (identities.size > 50_000) identities.clear();
  identities.set(name, identity);
  return identity;
}

const identities = new Map<string, SeriesIdentity>();

export const seriesKey = (category: Category, folded: string): SeriesKey => `${category}:${folded}`;
