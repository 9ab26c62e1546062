/**
 * A book of a reader's library: what it is, whether they have it, where they stand with it.
 * Owns: the fields of a book row. Readings (dates, pages, ratings) are rows of their own: see reading.ts;
 * the place in a series is a row of its own: see volume.ts.
 * Status and possession are two axes (LIB-2): a wished book can be read, an owned one abandoned.
 */
import { z } from 'zod';
import { attachment } from '#domain/attachment.ts';
import { catalogueCover } from './catalogue-cover.ts';
import { defineEntity } from '#domain/entity.ts';
import { LIMITS } from '#domain/limits.ts';

export const CATEGORIES = ['roman', 'bd', 'manga'] as const;
export type Category = (typeof CATEGORIES)[number];

export const STATUSES = ['to-read', 'reading', 'paused', 'read', 'abandoned'] as const;
export type Status = (typeof STATUSES)[number];

/** `returned`: it was borrowed and is back where it came from. */
export const POSSESSIONS = ['owned', 'wished', 'borrowed', 'returned', 'lent', 'sold'] as const;
export type Possession = (typeof POSSESSIONS)[number];

export const AUTHOR_ROLES = ['author', 'script', 'drawing', 'colour', 'translation', 'preface', 'narration', 'other'] as const;

/** One credited person, named as the source names them; `sortName` is "Camus, Albert" when it is known. */
export const author = z.looseObject({
  name: z.string().min(1).max(LIMITS.nameLength),
  sortName: z.string().max(LIMITS.nameLength).optional(),
  role: z.enum(AUTHOR_ROLES).optional(),
});
export type Author = z.infer<typeof author>;

/** What a book is held in the hand or the ear as. */
export const FORMATS = ['paper', 'ebook', 'audio'] as const;
export type Format = (typeof FORMATS)[number];

export const ADDED_BY = ['hand', 'scan', 'import', 'series', 'online'] as const;

export const books = defineEntity({
  table: 'books',
  scope: 'synced',
  indexes: ['status', 'isbn13', 'importId', 'lookup'],
  attachments: ['cover'],
  machineMade: ['addedBy', 'lookup', 'importId', 'importKey', 'addedAt', 'updatedAt'],
  schema: z.looseObject({
    id: z.uuid(),
    title: z.string().min(1).max(LIMITS.titleLength),
    subtitle: z.string().max(LIMITS.titleLength).optional(),
    originalTitle: z.string().max(LIMITS.titleLength).optional(),
    /** In the order of the cover. One register: the list is edited as a whole. */
    authors: z.array(author).max(LIMITS.authorsPerBook),
    category: z.enum(CATEGORIES),
    status: z.enum(STATUSES),
    possession: z.enum(POSSESSIONS),
    description: z.string().max(LIMITS.longTextLength).optional(),
    genre: z.string().max(LIMITS.shortTextLength).optional(),
    /** BCP 47, e.g. "fr". */
    language: z.string().max(35).optional(),
    publisher: z.string().max(LIMITS.shortTextLength).optional(),
    /** As precise as the source: "1997", "1997-04" or "1997-04-12". */
    publishedOn: z.string().max(12).optional(),
    pages: z.int().min(1).max(LIMITS.pages).optional(),
    /** Thirteen digits with a right check digit, no hyphens. */
    isbn13: z.string().length(13).optional(),
    /** What stood where an ISBN was expected and is none (ASIN, shop code): kept, never used as an ISBN. */
    externalId: z.string().max(LIMITS.shortTextLength).optional(),
    /** BCP 47: the language it was written in, where that is another one. */
    originalLanguage: z.string().max(35).optional(),
    format: z.enum(FORMATS).optional(),
    /**
     * Known by its ISBN only. `waiting`: nobody was asked yet; `unknown`: those who were asked do not know it. Absent: its
     * title was typed, found or imported.
     */
    lookup: z.enum(['waiting', 'unknown']).optional(),
    /** The reader's own picture; it stands before any other. */
    cover: attachment.optional(),
    /** The one that a catalogue has, fetched through the server. */
    catalogueCover: catalogueCover.optional(),
    coverUrl: z.url().max(2_000).optional(),
    addedBy: z.enum(ADDED_BY),
    /** The import this row came from, so that it can be repeated safely and undone as a whole. */
    importId: z.string().max(100).optional(),
    /** Row key inside that import's source: the same row imported again is the same book (IMP-5). */
    importKey: z.string().max(LIMITS.titleLength).optional(),
    /** Columns of the source that Griot has no field for, as they were. */
    importedExtra: z.record(z.string().max(100), z.string().max(LIMITS.longTextLength)).optional(),
    addedAt: z.string().max(30),
    updatedAt: z.string().max(30),
  }),
});

export type Book = z.infer<typeof books.schema>;
