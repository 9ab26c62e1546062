/**
 * What a reader may type into a book's fields, checked without any schema library so that forms can use it too.
 * Text is trimmed; an empty text empties the field; the first field that is wrong is the failure.
 */
import { LIMITS } from '#domain/limits.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Author, Book, Category, Possession, Status } from './book.ts';
import type { Changes } from './change.ts';
import type { LibraryFailure } from './failures.ts';
import { parseIsbn } from './isbn.ts';
import { personName } from './person-name.ts';
import { isDateOfCalendar } from './typed-fields.ts';

/** Fields as a form holds them; `null` empties a field, an absent one is left alone. */
export interface BookFields {
  readonly title?: string | null;
  readonly subtitle?: string | null;
  readonly originalTitle?: string | null;
  /** BCP 47: the language it was written in. */
  readonly originalLanguage?: string | null;
  readonly authors?: readonly Author[] | null;
  readonly category?: Category | null;
  readonly status?: Status | null;
  readonly possession?: Possession | null;
  /** As typed: hyphens, spaces, ten or thirteen digits. */
  readonly isbn?: string | null;
  readonly publisher?: string | null;
  readonly publishedOn?: string | null;
  readonly pages?: number | null;
  readonly language?: string | null;
  readonly description?: string | null;
}

/** The changes that the typed fields ask for, in the shape of a book row. */
export function checkBookFields(fields: BookFields): Result<Changes<Book>, LibraryFailure> {
  const changes: Record<string, unknown> = {};
  for (const [field, limit] of TEXTS) {
    const typed = fields[field];
    if (typed === undefined) continue;
    const text = (typed ?? '').trim();
    if (text.length > limit) return err({ type: 'TextTooLong', field, length: text.length, limit });
    changes[field] = text === '' ? undefined : text;
  }
  if ('title' in changes && changes['title'] === undefined) return err({ type: 'TitleMissing' });
  if (typeof changes['publishedOn'] === 'string' && !isDateOfCalendar(changes['publishedOn']))
    return err({ type: 'DateInvalid', field: 'publishedOn', given: changes['publishedOn'], reason: 'unreadable' });

  for (const field of ['category', 'status', 'possession'] as const) {
    if (fields[field] === undefined) continue;
    if (fields[field] === null) return err({ type: 'FieldInvalid', field });
    changes[field] = fields[field];
  }
  if (fields.pages !== undefined) {
    if (fields.pages !== null && !(Number.isInteger(fields.pages) && fields.pages >= 1 && fields.pages <= LIMITS.pages))
      return err({ type: 'NumberOutOfRange', field: 'pages', from: 1, to: LIMITS.pages });
    changes['pages'] = fields.pages ?? undefined;
  }
  if (fields.isbn !== undefined) {
    const isbn = checkIsbn(fields.isbn);
    if (!isbn.ok) return isbn;
    changes['isbn13'] = isbn.value;
  }
  if (fields.authors !== undefined) {
    const authors = checkAuthors(fields.authors ?? []);
    if (!authors.ok) return authors;
    changes['authors'] = authors.value;
  }
  return ok(changes as Changes<Book>);
}

const TEXTS = [
  ['title', LIMITS.titleLength],
  ['subtitle', LIMITS.titleLength],
  ['originalTitle', LIMITS.titleLength],
  ['originalLanguage', 35],
  ['publisher', LIMITS.shortTextLength],
  ['publishedOn', 12],
  ['language', 35],
  ['description', LIMITS.longTextLength],
] as const;

/** Thirteen digits, or nothing when nothing was typed. */
export function checkIsbn(typed: string | null): Result<string | undefined, LibraryFailure> {
  return typed === null || typed.trim() === '' ? ok(undefined) : parseIsbn(typed);
}

/** Names trimmed, empty ones dropped, each with the form to sort by. */
export function checkAuthors(authors: readonly Author[]): Result<Author[], LibraryFailure> {
  const named = authors
    .map((author) => ({ ...author, name: author.name.replace(/\s+/g, ' ').trim() }))
    .filter((author) => author.name !== '');
  if (named.length > LIMITS.authorsPerBook) return err({ type: 'TooMany', what: 'authors', limit: LIMITS.authorsPerBook });
  const long = named.find((author) => author.name.length > LIMITS.nameLength);
  if (long) return err({ type: 'TextTooLong', field: 'authors', length: long.name.length, limit: LIMITS.nameLength });
  return ok(
    named.map((author) => ({
      ...author,
      sortName: (author.sortName ?? personName(author.name, 'first-last').sort).slice(0, LIMITS.nameLength),
    })),
  );
}
