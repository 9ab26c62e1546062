/** The doors themselves that BookTime had: method, address, what is asked and what is answered (shapes: booktime.ts). Devices never call them, so they are in a table of their own. */
import { z } from 'zod';
import { CATEGORIES, POSSESSIONS } from '#domain/library/book.ts';
import { LIMITS } from '#domain/limits.ts';
import {
  asked,
  text,
  id,
  page,
  words,
  saga,
  knownSeries,
  found,
  missing,
  added,
  sagaName,
  counts,
  booktimeBook,
  booktimeChange,
  booktimeDraft,
  BOOKTIME_STATUSES,
} from './booktime.ts';

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
