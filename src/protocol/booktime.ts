/**
 * The doors that BookTime had (docs/spec/booktime-api.md), over the rows that devices sync: for scripts and other programs of a person
 * who is signed in. Names are BookTime's, in snake case. Devices never call them, so they are in a table of their own.
 */
import { z } from 'zod';
import { CATEGORIES, POSSESSIONS } from '#domain/library/book.ts';
import { LIMITS } from '#domain/limits.ts';

/** BookTime knew the first three. */
export const BOOKTIME_STATUSES = ['to_read', 'reading', 'completed', 'paused', 'abandoned'] as const;

const text = (most: number) => z.string().trim().min(1).max(most);
const id = z.uuid();

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

const page = {
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
};
const words = z.string().trim().min(1).max(200);

const saga = z
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

const knownSeries = z.object({
  name: z.string(),
  aliases: z.array(z.string()),
  category: z.enum(CATEGORIES),
  authors: z.array(z.string()),
  volumes: z.int(),
  status: z.enum(['ongoing', 'finished', 'stopped']),
  as_of: z.string(),
});
export type BooktimeKnownSeries = z.infer<typeof knownSeries>;

const found = z.object({
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
const asked = { state: z.enum(['answered', 'resting', 'not-set-up']), retry_at: z.string().nullable() };

const missing = z.object({ saga: z.string(), missing_volumes: z.array(z.number()), next_volumes: z.array(z.number()) });
const added = z.object({ created: z.array(booktimeBook), already_there: z.array(z.string()), unknown: z.array(z.string()), ...asked });
const sagaName = z.object({ saga: text(LIMITS.titleLength), category: z.enum(CATEGORIES).optional() });
const counts = z.record(z.string(), z.int());

interface BooktimeRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly signedIn: true;
  readonly request?: z.ZodType;
  readonly query?: z.ZodObject;
  readonly response: z.ZodType;
  readonly summary: string;
}

export const BOOKTIME_ROUTES = {
  books: {
    method: 'GET',
    path: '/api/books',
    signedIn: true,
    query: z.object({
      category: z.enum(CATEGORIES).optional(),
      status: z.enum(BOOKTIME_STATUSES).optional(),
      possession: z.enum(POSSESSIONS).optional(),
      author: words.optional(),
      saga: words.optional(),
      ...page,
    }),
    response: z.object({ total: z.int(), books: z.array(booktimeBook) }),
    summary: 'My books, the newest first',
  },
  booksGrouped: {
    method: 'GET',
    path: '/api/books/search-grouped',
    signedIn: true,
    query: z.object({ q: words, limit: page.limit }),
    response: z.object({ series: z.array(saga), books: z.array(booktimeBook) }),
    summary: 'My books and series that hold all of these words',
  },
  book: { method: 'GET', path: '/api/books/:id', signedIn: true, response: booktimeBook, summary: 'One of my books' },
  bookAdd: { method: 'POST', path: '/api/books', signedIn: true, request: booktimeDraft, response: booktimeBook, summary: 'Add a book' },
  bookChange: {
    method: 'PUT',
    path: '/api/books/:id',
    signedIn: true,
    request: booktimeChange,
    response: booktimeBook,
    summary: 'Change the fields that are named',
  },
  bookRemove: {
    method: 'DELETE',
    path: '/api/books/:id',
    signedIn: true,
    response: z.object({ removed: id }),
    summary: 'Put a book into the recovery drawer',
  },
  stats: {
    method: 'GET',
    path: '/api/stats',
    signedIn: true,
    response: z.object({
      total_books: z.int(),
      completed_books: z.int(),
      reading_books: z.int(),
      to_read_books: z.int(),
      by_status: counts,
      by_category: counts,
      by_possession: counts,
      by_genre: counts,
      by_publication_year: counts,
      by_rating: counts,
      authors_count: z.int(),
      sagas_count: z.int(),
      auto_added_count: z.int(),
      pages_read: z.int(),
      readings_by_year: counts,
    }),
    summary: 'My library in figures',
  },
  authors: {
    method: 'GET',
    path: '/api/authors',
    signedIn: true,
    query: z.object(page),
    response: z.object({
      total: z.int(),
      authors: z.array(z.object({ name: z.string(), books_count: z.int(), sagas: z.array(z.string()) })),
    }),
    summary: 'Authors of my books, those of the most books first',
  },
  authorBooks: {
    method: 'GET',
    path: '/api/authors/:author/books',
    signedIn: true,
    query: z.object(page),
    response: z.object({ total: z.int(), books: z.array(booktimeBook) }),
    summary: 'My books of an author',
  },
  sagas: {
    method: 'GET',
    path: '/api/sagas',
    signedIn: true,
    query: z.object({ category: z.enum(CATEGORIES).optional(), ...page }),
    response: z.object({ total: z.int(), sagas: z.array(saga) }),
    summary: 'My series, the largest first',
  },
  sagaBooks: {
    method: 'GET',
    path: '/api/sagas/:saga/books',
    signedIn: true,
    query: z.object({ category: z.enum(CATEGORIES).optional() }),
    response: z.object({ saga, books: z.array(booktimeBook) }),
    summary: 'The books of a series of mine, in its order',
  },
  sagaAutoAdd: {
    method: 'POST',
    path: '/api/sagas/:saga/auto-add',
    signedIn: true,
    query: z.object({ category: z.enum(CATEGORIES).optional() }),
    response: z.object({ created: z.array(booktimeBook) }),
    summary: 'Wish for the volumes that a series of mine misses',
  },
  seriesPopular: {
    method: 'GET',
    path: '/api/series/popular',
    signedIn: true,
    query: z.object({ category: z.enum(CATEGORIES).optional(), ...page }),
    response: z.object({ total: z.int(), series: z.array(knownSeries) }),
    summary: 'Series that Griot knows, each total with its date',
  },
  seriesSearch: {
    method: 'GET',
    path: '/api/series/search',
    signedIn: true,
    query: z.object({ q: words, category: z.enum(CATEGORIES).optional() }),
    response: z.object({ series: z.array(knownSeries) }),
    summary: 'Known series by a part of their name',
  },
  seriesDetect: {
    method: 'GET',
    path: '/api/series/detect',
    signedIn: true,
    query: z.object({ title: text(LIMITS.titleLength) }),
    response: z.object({
      proposals: z.array(
        z.object({
          saga: z.string(),
          volume_number: z.number().nullable(),
          volume_label: z.string(),
          kind: z.string(),
          confidence: z.enum(['high', 'medium', 'low']),
        }),
      ),
    }),
    summary: 'Which series and volume a title may be of',
  },
  seriesComplete: {
    method: 'POST',
    path: '/api/series/complete',
    signedIn: true,
    request: sagaName,
    response: z.object({ created: z.array(booktimeBook) }),
    summary: 'Wish for the volumes that a series of mine misses',
  },
  catalogueSearch: {
    method: 'GET',
    path: '/api/openlibrary/search',
    signedIn: true,
    query: z.object({ q: z.string().trim().min(3).max(200) }),
    response: z.object({ ...asked, books: z.array(found) }),
    summary: 'Books that public catalogues know by these words',
  },
  catalogueBook: {
    method: 'GET',
    path: '/api/openlibrary/isbn/:isbn',
    signedIn: true,
    response: z.object({ ...asked, book: found.nullable() }),
    summary: 'What public catalogues say of an ISBN',
  },
  catalogueImport: {
    method: 'POST',
    path: '/api/openlibrary/import',
    signedIn: true,
    request: z.strictObject({
      isbn: z.string().max(40),
      status: z.enum(BOOKTIME_STATUSES).optional(),
      category: z.enum(CATEGORIES).optional(),
    }),
    response: added,
    summary: 'Add the book of an ISBN with what the catalogues say of it',
  },
  catalogueImportBulk: {
    method: 'POST',
    path: '/api/openlibrary/import-bulk',
    signedIn: true,
    request: z.strictObject({ isbns: z.array(z.string().max(40)).min(1).max(20), category: z.enum(CATEGORIES).optional() }),
    response: added,
    summary: 'The same for some ISBNs at once',
  },
  catalogueMissing: {
    method: 'GET',
    path: '/api/openlibrary/missing-volumes',
    signedIn: true,
    query: sagaName,
    response: missing,
    summary: 'Which volumes a series of mine misses',
  },
  catalogueRecommendations: {
    method: 'GET',
    path: '/api/openlibrary/recommendations',
    signedIn: true,
    response: z.object({
      recommendations: z.array(
        z.object({ reason: z.enum(['next-in-series', 'gap-in-series']), saga: z.string(), volume_number: z.number() }),
      ),
    }),
    summary: 'What to look for next: volumes of the series I read',
  },
} as const satisfies Record<string, BooktimeRoute>;

export type BooktimeName = keyof typeof BOOKTIME_ROUTES;
type RouteOf<N extends BooktimeName> = (typeof BOOKTIME_ROUTES)[N];
export type BooktimeRequest<N extends BooktimeName> = RouteOf<N> extends { request: infer R extends z.ZodType } ? z.output<R> : undefined;
export type BooktimeQuery<N extends BooktimeName> = RouteOf<N> extends { query: infer Q extends z.ZodType } ? z.output<Q> : undefined;
export type BooktimeAnswer<N extends BooktimeName> = z.output<RouteOf<N>['response']>;
