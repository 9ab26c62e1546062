/**
 * The library's first tables. Frozen: once released, these words never change; a change is the next file.
 * A contract test compares the sum of the migrations with what the registry of entities asks for.
 */
import type { Migration } from './migration.ts';

export const migration001: Migration = {
  version: 1,
  stores: {
    books: 'id, status, isbn13, importId',
    readings: 'id, bookId',
    volumes: 'id, bookId',
    series: 'id',
    notices: 'id',
  },
};
