/** Other editions of a book, and the copies of it that the reader holds or held. */
import type { Id } from '#domain/ids.ts';
import { LIMITS } from '#domain/limits.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { FORMATS, type Book } from './book.ts';
import type { Changes, Occasion } from './change.ts';
import { CONDITIONS, type Condition, type Copy } from './copy.ts';
import type { Edition } from './edition.ts';
import type { LibraryFailure } from './failures.ts';
import { savedPart, type SavedPart } from './saved-part.ts';
import { aDate, aFlag, anIsbn, aNumber, aPastDate, aText, checkFields, oneOf, type Checks } from './typed-fields.ts';

/** Fields as a form holds them; `null` empties a field, an absent one is left alone. */
export interface EditionFields {
  readonly label?: string | null;
  readonly title?: string | null;
  readonly publisher?: string | null;
  readonly publishedOn?: string | null;
  readonly pages?: number | null;
  readonly language?: string | null;
  /** As typed: hyphens, spaces, ten or thirteen digits. */
  readonly isbn?: string | null;
  readonly format?: Edition['format'] | null;
}

const EDITION: Checks<EditionFields> = {
  label: aText(LIMITS.shortTextLength),
  title: aText(LIMITS.titleLength),
  publisher: aText(LIMITS.shortTextLength),
  publishedOn: aDate,
  pages: aNumber(1, LIMITS.pages),
  language: aText(35),
  isbn: anIsbn,
  format: oneOf(FORMATS),
};

/** Adds an edition or changes the one of that id; it says at least one thing (COP-1). */
export function saveEdition(
  book: Book,
  editions: readonly Edition[],
  id: Id | undefined,
  fields: EditionFields,
  occasion: Occasion,
): Result<SavedPart, LibraryFailure> {
  const checked = checkFields<EditionFields, Record<string, unknown>>(EDITION, fields, occasion.today);
  if (!checked.ok) return checked;
  const { isbn, ...others } = checked.value;
  const changes: Changes<Edition> = { ...others, ...('isbn' in checked.value && { isbn13: isbn as string | undefined }) };
  if (id === undefined && Object.values(changes).every((value) => value === undefined))
    return err({ type: 'NothingTyped', field: 'label' });
  return savedPart('editions', editions, id, book.id, changes, occasion);
}

export interface CopyFields {
  readonly editionId?: string | null;
  readonly place?: string | null;
  readonly condition?: Condition | null;
  /** In whole units of its currency: 12.5 euros. */
  readonly paid?: number | null;
  /** ISO 4217. */
  readonly currency?: string | null;
  readonly acquiredOn?: string | null;
  readonly acquiredFrom?: string | null;
  readonly signed?: boolean;
  readonly note?: string | null;
}

/** Currencies that are offered, by ISO 4217; others that a row names are shown as they are. */
export const CURRENCIES = ['EUR', 'XOF', 'XAF', 'CHF', 'CAD', 'USD', 'GBP', 'MAD', 'DZD', 'TND', 'JPY'] as const;
const MOST_PAID = 1_000_000;

const COPY: Checks<CopyFields> = {
  editionId: aText(36),
  place: aText(LIMITS.shortTextLength),
  condition: oneOf(CONDITIONS),
  paid: aNumber(0, MOST_PAID, 'any'),
  currency: oneOf(CURRENCIES),
  acquiredOn: aPastDate,
  acquiredFrom: aText(LIMITS.shortTextLength),
  signed: aFlag,
  note: aText(LIMITS.longTextLength),
};

/** Adds a copy or changes the one of that id. A copy of which nothing more is known is one too (COP-2). */
export function saveCopy(
  book: Book,
  copies: readonly Copy[],
  id: Id | undefined,
  fields: CopyFields,
  occasion: Occasion,
): Result<SavedPart, LibraryFailure> {
  const checked = checkFields<CopyFields, Record<string, unknown>>(COPY, fields, occasion.today);
  if (!checked.ok) return checked;
  const { paid: _, currency: __, ...others } = checked.value;
  const price = priceAfter(
    copies.find((copy) => copy.id === id),
    checked.value,
  );
  return price.ok ? savedPart('copies', copies, id, book.id, { ...others, ...price.value }, occasion) : price;
}

/** A price stands with its currency; the figure that was typed stays when its currency is put right (COP-3). */
function priceAfter(
  standing: Copy | undefined,
  given: Changes<Record<string, unknown>>,
): Result<Pick<Changes<Copy>, 'paidMinor' | 'currency'>, LibraryFailure> {
  if (!('paid' in given) && !('currency' in given)) return ok({});
  const paid = 'paid' in given ? given['paid'] : paidOf(standing);
  const currency = 'currency' in given ? given['currency'] : standing?.currency;
  if (paid === undefined) return ok({ paidMinor: undefined, currency: undefined });
  if (typeof currency !== 'string') return err({ type: 'NothingTyped', field: 'currency' });
  return ok({ paidMinor: Math.round((paid as number) * 10 ** decimalsOf(currency)), currency });
}

/** In whole units of its currency; `undefined` when no price is known. */
export const paidOf = (copy: Copy | undefined): number | undefined =>
  copy?.paidMinor === undefined ? undefined : copy.paidMinor / 10 ** decimalsOf(copy.currency ?? 'EUR');

/** Francs CFA and yen have nothing smaller, dinars of Tunis have thousandths. */
const decimalsOf = (currency: string): number => DECIMALS[currency] ?? 2;
const DECIMALS: Readonly<Record<string, number>> = { XOF: 0, XAF: 0, JPY: 0, TND: 3 };
