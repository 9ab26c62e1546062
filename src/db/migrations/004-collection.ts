/**
 * Editions, copies, loans, quotes, tags, shelves, authors, filters, goals, sources and history; and what finds the books known
 * by their ISBN only. Frozen, as every step.
 */
import type { Migration } from './migration.ts';

export const migration004: Migration = {
  version: 4,
  stores: {
    books: 'id, status, isbn13, importId, lookup',
    editions: 'id, bookId, isbn13',
    copies: 'id, bookId',
    loans: 'id, bookId, contactId',
    contacts: 'id',
    quotes: 'id, bookId',
    bookTags: 'id, bookId',
    shelves: 'id',
    shelfPlaces: 'id, bookId, shelfId',
    authors: 'id',
    savedFilters: 'id',
    goals: 'id',
    fieldSources: 'id, bookId',
    edits: 'id, bookId, gestureId, at',
  },
};
