/**
 * Babelio's second file, "Critiques_export" (library-facts 5.5): a review to a book, found again by its ISBN or by title and author.
 * Who reviewed a book has read it; the date is the one of the entry, never of the reading (IMP-3).
 */
import { LIMITS } from '#domain/limits.ts';
import { stated } from '../change.ts';
import { credited, people } from './credits.ts';
import { readingsOf } from './readings-of.ts';
import { rowReader, type ReadRow } from './source-row.ts';
import { sourceRowOf } from './told-row.ts';
import { readInstant } from './values.ts';

export const readBabelioReview: ReadRow = (record) => {
  const reader = rowReader(record);
  const title = reader.text('titre', 'title', LIMITS.titleLength);
  if (title === undefined) return undefined;
  return sourceRowOf(reader, {
    title,
    authors: credited(people(record.read('auteur'), '\n', 'last-first')),
    status: 'read',
    possession: 'owned',
    isbn: reader.isbn('isbn'),
    readings: readingsOf({ outcome: 'finished', note: stated({ review: reader.text('critique', 'review', LIMITS.longTextLength) }) }),
    addedAt: readInstant(record.read('date d entree dans babelio')),
  });
};
