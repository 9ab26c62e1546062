/** Quotes copied out of a book and notes made while reading it, each with its page when the reader gives one. */
import type { Id } from '#domain/ids.ts';
import { LIMITS } from '#domain/limits.ts';
import { err, type Result } from '#domain/result.ts';
import type { Book } from './book.ts';
import type { Occasion } from './change.ts';
import type { LibraryFailure } from './failures.ts';
import { savedPart, type SavedPart } from './saved-part.ts';
import { QUOTE_KINDS, type Quote } from './quote.ts';
import { aNumber, aText, checkFields, oneOf, type Checks } from './typed-fields.ts';

export interface QuoteFields {
  readonly kind?: Quote['kind'];
  readonly text?: string;
  readonly page?: number | null;
}

const CHECKS: Checks<QuoteFields> = {
  kind: oneOf(QUOTE_KINDS),
  text: aText(LIMITS.longTextLength),
  page: aNumber(0, LIMITS.pages),
};

/** Adds one (`id` absent) or changes the one of that id; a text there must be (QUO-1). */
export function saveQuote(
  book: Book,
  quotes: readonly Quote[],
  id: Id | undefined,
  fields: QuoteFields,
  occasion: Occasion,
): Result<SavedPart, LibraryFailure> {
  const checked = checkFields<QuoteFields, Quote>(CHECKS, fields, occasion.today);
  if (!checked.ok) return checked;
  if ((id === undefined || 'text' in checked.value) && checked.value.text === undefined)
    return err({ type: 'NothingTyped', field: 'text' });
  return savedPart('quotes', quotes, id, book.id, { ...(id === undefined && { kind: 'quote' }), ...checked.value }, occasion);
}
