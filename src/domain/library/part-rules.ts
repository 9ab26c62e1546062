/** What hangs on a book, written from its sheet: each kind by its own rule, all of them through one door. */
import type { Id } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Book } from './book.ts';
import type { BookPart, BookParts, LibraryChange, Occasion } from './change.ts';
import type { LibraryFailure } from './failures.ts';
import { saveCopy, saveEdition, type CopyFields, type EditionFields } from './copy-rules.ts';
import { saveLoan, type LoanFields } from './loan-rules.ts';
import { savePlace, type PlaceFields } from './place-rules.ts';
import { saveQuote, type QuoteFields } from './quote-rules.ts';
import { saveReading, type ReadingFields } from './reading-edits.ts';

interface FieldsOfParts {
  readonly readings: ReadingFields;
  readonly editions: EditionFields;
  readonly copies: CopyFields;
  /** A person by name, who is found or kept among the contacts of this device. */
  readonly loans: LoanFields & { readonly contactName?: string | null };
  readonly quotes: QuoteFields;
  readonly volumes: PlaceFields;
}
/** Kinds of parts that are written one at a time. */
export type SheetPart = keyof FieldsOfParts;
/** What a form says about one part; without `id` it is a new one. */
export type PartDraft = {
  readonly [T in SheetPart]: { readonly table: T; readonly id?: Id; readonly fields: FieldsOfParts[T] };
}[SheetPart];

/** The changes that save the part, and its id. Fails with `PartNotFound` or with what is wrong in a field. */
export function savePart(
  book: Book,
  parts: BookParts,
  draft: PartDraft,
  occasion: Occasion,
): Result<{ readonly partId: Id; readonly changes: readonly LibraryChange[] }, LibraryFailure> {
  switch (draft.table) {
    case 'readings':
      return saveReading(book, parts.readings, draft.id, draft.fields, occasion);
    case 'editions':
      return saveEdition(book, parts.editions, draft.id, draft.fields, occasion);
    case 'copies':
      return saveCopy(book, parts.copies, draft.id, draft.fields, occasion);
    case 'loans':
      return saveLoan(book, parts, draft.id, draft.fields, occasion);
    case 'quotes':
      return saveQuote(book, parts.quotes, draft.id, draft.fields, occasion);
    case 'volumes':
      return savePlace(book, parts.volumes, draft.id, draft.fields, occasion);
    default:
      return err({ type: 'FieldInvalid', field: 'table' });
  }
}

/** Takes one part of a book away; the book and the others stay as they are. Fails with `PartNotFound`. */
export function removePart(parts: BookParts, table: BookPart, id: Id): Result<readonly LibraryChange[], LibraryFailure> {
  const found = Object.hasOwn(parts, table) && parts[table].some((part) => part.id === id);
  return found ? ok([{ kind: 'remove', table, id }]) : err({ type: 'PartNotFound', table, id });
}
