import type { Book } from './book.ts';
import { catalogueCoverKey } from './catalogue-cover.ts';
import type { CoverOf } from './shelf.ts';

/** What the cover of a book shows: the reader's own picture, else that of a catalogue; empty when there is neither. */
export const pictureOf = ({ cover, catalogueCover }: Pick<Book, 'cover' | 'catalogueCover'>): Pick<CoverOf, 'picture'> => {
  if (cover !== undefined) return { picture: cover.hash };
  return catalogueCover === undefined ? {} : { picture: catalogueCoverKey(catalogueCover) };
};
