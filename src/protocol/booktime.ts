/**
 * What goes through the doors that BookTime had (docs/spec/booktime-api.md), over the rows that devices sync: for scripts and other
 * programs of a person who is signed in. Names are BookTime's, in snake case.
 */
import { z } from 'zod';
import { CATEGORIES, POSSESSIONS } from '#domain/library/book.ts';
import { LIMITS } from '#domain/limits.ts';

/** BookTime knew the first three. */
export const BOOKTIME_STATUSES = ['to_read', 'reading', 'completed', 'paused', 'abandoned'] as const;

export const text = (most: number) => z.string().trim().min(1).max(most);
export const id = z.uuid();

export const booktimeBook = z
  .object({
    id,
    title: z.string(),
    /** The names of all authors, joined. */
    author: z.string(),
    authors: z.array(z.string()),
    category: z.enum(CATEGORIES),
    description: z.string().nullable(),
    total_pages: z.int().nullable(),
    status: z.enum(BOOKTIME_STATUSES),
    possession: z.enum(POSSESSIONS),
    current_page: z.int().nullable(),
    /** Of five, in quarters. */
    rating: z.number().nullable(),
    review: z.string().nullable(),
    cover_url: z.string().nullable(),
    /** As stated or found in titles; null: of no series. */
    saga: z.string().nullable(),
    /** Null for ranges, specials and volumes without a number. */
    volume_number: z.number().nullable(),
    volume_label: z.string().nullable(),
    genre: z.string().nullable(),
    publication_year: z.int().nullable(),
    publisher: z.string().nullable(),
    isbn: z.string().nullable(),
    /** Added to complete a series. */
    auto_added: z.boolean(),
    date_added: z.string(),
    date_started: z.string().nullable(),
    date_completed: z.string().nullable(),
    updated_at: z.string(),
  })
  .meta({ id: 'BookTimeBook' });
export type BooktimeBook = z.infer<typeof booktimeBook>;

const bookFields = {
  author: z
    .string()
    .trim()
    .max(LIMITS.authorsPerBook * LIMITS.nameLength),
  authors: z.array(text(LIMITS.nameLength)).max(LIMITS.authorsPerBook),
  category: z.enum(CATEGORIES),
  description: z.string().max(LIMITS.longTextLength).nullable(),
  total_pages: z.int().min(1).max(LIMITS.pages).nullable(),
  status: z.enum(BOOKTIME_STATUSES),
  possession: z.enum(POSSESSIONS),
  current_page: z.int().min(0).max(LIMITS.pages),
  rating: z.number().min(0.25).max(5).multipleOf(0.25).nullable(),
  review: z.string().max(LIMITS.longTextLength),
  saga: z.string().trim().max(LIMITS.titleLength).nullable(),
  volume_number: z.number().min(0).max(99_999).nullable(),
  publication_year: z.int().min(-3_000).max(9_999).nullable(),
  publisher: z.string().max(LIMITS.shortTextLength).nullable(),
  isbn: z.string().max(40).nullable(),
} as const;

/** A field that is null is emptied; one that is missing stays. */
export const booktimeChange = z
  .strictObject({ title: text(LIMITS.titleLength), ...bookFields })
  .partial()
  .meta({ id: 'BookTimeChange' });
export type BooktimeChange = z.infer<typeof booktimeChange>;
export const booktimeDraft = booktimeChange.required({ title: true }).meta({ id: 'BookTimeDraft' });

export const page = {
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
};
export const words = z.string().trim().min(1).max(200);

export const saga = z
  .object({
    name: z.string(),
    key: z.string(),
    author: z.string(),
    category: z.enum(CATEGORIES),
    books_count: z.int(),
    completed_books: z.int(),
    reading_books: z.int(),
    to_read_books: z.int(),
    max_volume: z.number().nullable(),
    missing_volumes: z.array(z.number()),
    /** What came out after the last one, only where a total with a date is known. */
    next_volumes: z.array(z.number()),
    total_volumes: z.int().nullable(),
    /** When the total was true. */
    as_of: z.string().nullable(),
  })
  .meta({ id: 'BookTimeSaga' });
export type BooktimeSaga = z.infer<typeof saga>;

export const knownSeries = z.object({
  name: z.string(),
  aliases: z.array(z.string()),
  category: z.enum(CATEGORIES),
  authors: z.array(z.string()),
  volumes: z.int(),
  status: z.enum(['ongoing', 'finished', 'stopped']),
  as_of: z.string(),
});
export type BooktimeKnownSeries = z.infer<typeof knownSeries>;

export const found = z.object({
  isbn: z.string().nullable(),
  title: z.string(),
  author: z.string(),
  category: z.enum(CATEGORIES).nullable(),
  description: z.string().nullable(),
  total_pages: z.int().nullable(),
  publication_year: z.int().nullable(),
  publisher: z.string().nullable(),
  saga: z.string().nullable(),
  source: z.string(),
  /** `/api/metadata/covers/…` of this server. */
  cover: z.string().nullable(),
  already_owned: z.boolean(),
});
export type BooktimeFound = z.infer<typeof found>;

/** What the catalogues can say now; `resting` until an instant. */
export const asked = { state: z.enum(['answered', 'resting', 'not-set-up']), retry_at: z.string().nullable() };

export const missing = z.object({ saga: z.string(), missing_volumes: z.array(z.number()), next_volumes: z.array(z.number()) });
export const added = z.object({
  created: z.array(booktimeBook),
  already_there: z.array(z.string()),
  unknown: z.array(z.string()),
  ...asked,
});
export const sagaName = z.object({ saga: text(LIMITS.titleLength), category: z.enum(CATEGORIES).optional() });
export const counts = z.record(z.string(), z.int());
