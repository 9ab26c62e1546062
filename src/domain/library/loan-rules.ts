/**
 * Lending a book and borrowing one, until it is given back; whether the reader has the book follows (LOA-2). The person is an id:
 * the name stays on the device and is found or kept there by the command.
 */
import type { Id } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Day } from '#domain/time.ts';
import type { Book } from './book.ts';
import { allOf, patchBook, type BookParts, type Changes, type Occasion } from './change.ts';
import type { LibraryFailure } from './failures.ts';
import { LOAN_DIRECTIONS, type Loan } from './loan.ts';
import type { LoanDue } from './shelf.ts';
import { savedPart, type SavedPart } from './saved-part.ts';
import { aDate, aPastDate, aText, checkFields, isBefore, oneOf, type Checks } from './typed-fields.ts';

export interface LoanFields {
  readonly direction?: Loan['direction'];
  readonly contactId?: string | null;
  readonly copyId?: string | null;
  readonly since?: string | null;
  /** A whole day. */
  readonly remindOn?: string | null;
  readonly returnedOn?: string | null;
}

const CHECKS: Checks<LoanFields> = {
  direction: oneOf(LOAN_DIRECTIONS),
  contactId: aText(36),
  copyId: aText(36),
  since: aPastDate,
  remindOn: (value, field, today) => (String(value).length === 10 ? aDate(value, field, today) : notADay(field, value)),
  returnedOn: aPastDate,
};

const notADay = (field: string, value: unknown) =>
  err({ type: 'DateInvalid' as const, field, given: String(value).slice(0, 40), reason: 'unreadable' as const });

/**
 * Writes a loan down (`id` absent) or changes the one of that id. Fails with `DateInvalid`, `FieldInvalid` or `PartNotFound`, also
 * when the copy it names is none of the book's.
 */
export function saveLoan(
  book: Book,
  { loans, copies }: Pick<BookParts, 'loans' | 'copies'>,
  id: Id | undefined,
  fields: LoanFields,
  occasion: Occasion,
): Result<SavedPart, LibraryFailure> {
  const checked = checkFields<LoanFields, Loan>(CHECKS, fields, occasion.today);
  if (!checked.ok) return checked;
  const { copyId } = checked.value;
  if (copyId !== undefined && !copies.some((copy) => copy.id === copyId)) return err({ type: 'PartNotFound', table: 'copies', id: copyId });
  const standing = loans.find((loan) => loan.id === id);
  const given: Changes<Loan> = { ...(id === undefined && { direction: 'lent' as const }), ...checked.value };
  const after = { ...standing, ...given };
  if (after.since !== undefined && after.returnedOn !== undefined && isBefore(after.returnedOn, after.since))
    return err({ type: 'DateInvalid', field: 'returnedOn', given: after.returnedOn, reason: 'reversed' });
  const saved = savedPart('loans', loans, id, book.id, given, occasion);
  if (!saved.ok) return saved;
  const others = loans.filter((loan) => loan !== standing);
  const possession = possessionAfter(book, others, standing, after);
  return ok({ ...saved.value, changes: allOf(saved.value.changes, possession && patchBook(book, { possession }, occasion.now)) });
}

/**
 * A book that is away is lent, one that came in is borrowed. When the last one came back a lent book is owned and a borrowed one
 * returned, unless its reader said otherwise meanwhile.
 */
function possessionAfter(
  book: Book,
  others: readonly Loan[],
  standing: Loan | undefined,
  after: Changes<Loan>,
): Book['possession'] | undefined {
  const wasOpen = standing !== undefined && standing.returnedOn === undefined && standing.direction === after.direction;
  const isOpen = after.returnedOn === undefined;
  if (isOpen) return wasOpen ? undefined : after.direction;
  const isOpenStill = others.some(({ direction, returnedOn }) => direction === after.direction && returnedOn === undefined);
  if (!wasOpen || isOpenStill || book.possession !== after.direction) return undefined;
  return after.direction === 'lent' ? 'owned' : 'returned';
}

/** Loans whose day has come and that are still open, the longest awaited first (LOA-4). Loans of books that are gone wait for them. */
export const loansDue = (loans: readonly Loan[], books: ReadonlyMap<string, Pick<Book, 'title'>>, today: Day): readonly LoanDue[] =>
  loans
    .flatMap(({ id, bookId, direction, contactId, remindOn, returnedOn }): (LoanDue & { readonly remindOn: Day })[] => {
      const book = books.get(bookId);
      if (book === undefined || returnedOn !== undefined || remindOn === undefined || remindOn > today) return [];
      return [{ loanId: id, bookId, title: book.title, direction, remindOn, ...(contactId !== undefined && { contactId }) }];
    })
    .sort((a, b) => (a.remindOn < b.remindOn ? -1 : a.remindOn > b.remindOn ? 1 : a.loanId < b.loanId ? -1 : 1));
