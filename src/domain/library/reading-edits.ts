/**
 * Writing down a reading by hand: one of the past, or whatever is to be put right in one that is there. Each reading is
 * changed by itself (REA-2); only the outcome of the latest one speaks for the book (REA-5).
 */
import type { Id } from '#domain/ids.ts';
import { LIMITS } from '#domain/limits.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { FORMATS, type Book, type Status } from './book.ts';
import { allOf, patchBook, patchReading, type Changes, type LibraryChange, type Occasion } from './change.ts';
import type { LibraryFailure } from './failures.ts';
import { READING_OUTCOMES, type Reading } from './reading.ts';
import { latestReading, newReading, recordReading } from './reading-rules.ts';
import { aNumber, aPastDate, aText, checkFields, isBefore, oneOf, type Checks } from './typed-fields.ts';

/** Fields as a form holds them; `null` empties a field, an absent one is left alone. */
export interface ReadingFields {
  readonly outcome?: Reading['outcome'];
  /** Partial dates. */
  readonly startedOn?: string | null;
  readonly endedOn?: string | null;
  readonly format?: Reading['format'] | null;
  readonly page?: number | null;
  readonly percent?: number | null;
  readonly ratingQuarters?: number | null;
  readonly review?: string | null;
  /** Why it was paused or given up. */
  readonly abandonReason?: string | null;
}

const CHECKS: Checks<ReadingFields> = {
  outcome: oneOf(READING_OUTCOMES),
  startedOn: aPastDate,
  endedOn: aPastDate,
  format: oneOf(FORMATS),
  page: aNumber(0, LIMITS.pages),
  percent: aNumber(0, 100, 'any'),
  ratingQuarters: aNumber(1, 20),
  abandonReason: aText(LIMITS.shortTextLength),
  review: aText(LIMITS.longTextLength),
};

/**
 * Adds a reading of the past (`id` absent) or changes the one of that id. Fails with `PartNotFound`, or with what is wrong in a
 * field: `DateInvalid`, `NumberOutOfRange`, `PageOutOfRange`, `TextTooLong`, `FieldInvalid`.
 */
export function saveReading(
  book: Book,
  readings: readonly Reading[],
  id: Id | undefined,
  fields: ReadingFields,
  occasion: Occasion,
): Result<{ readonly partId: Id; readonly changes: readonly LibraryChange[] }, LibraryFailure> {
  const standing = readings.find((reading) => reading.id === id);
  if (id !== undefined && standing === undefined) return err({ type: 'PartNotFound', table: 'readings', id });
  const checked = checkFields<ReadingFields, Reading>(CHECKS, fields, occasion.today);
  if (!checked.ok) return checked;
  const after = withOutcome({ ...standing, ...checked.value }, checked.value);
  const fault = faultIn(book, after, checked.value);
  if (fault !== undefined) return err(fault);

  const outcome = after.outcome ?? 'finished';
  if (standing !== undefined) {
    const changes = Object.fromEntries(Object.entries(after).filter(([field]) => field !== 'updatedAt')) as Changes<Reading>;
    const others = readings.filter((reading) => reading !== standing);
    const isNews = outcome !== standing.outcome;
    return ok({
      partId: standing.id,
      changes: allOf(
        patchReading(standing, changes, occasion.now),
        isNews ? statusOf(book, others, { ...standing, ...after, outcome } as Reading, occasion) : undefined,
      ),
    });
  }
  const { outcome: _, ...rest } = after;
  const recorded = recordReading(readings, book.id, outcome, occasion, rest as Partial<Reading>);
  const [put] = recorded;
  const partId = put?.kind === 'put' ? put.row.id : '';
  const added = newReading(book.id, outcome, { ...occasion, newId: () => partId }, rest as Partial<Reading>);
  return ok({ partId, changes: allOf(recorded, statusOf(book, readings, added, occasion)) });
}

/** An outcome takes away what it contradicts: what goes on has no end, what was read to the end needs no reason. */
const withOutcome = (after: Changes<Reading>, given: Changes<Reading>): Changes<Reading> => {
  const { outcome = 'finished' } = after;
  return {
    ...after,
    ...((outcome === 'open' || outcome === 'paused') && 'outcome' in given && { endedOn: undefined }),
    ...((outcome === 'open' || outcome === 'finished') && { abandonReason: undefined }),
  };
};

function faultIn(book: Book, after: Changes<Reading>, given: Changes<Reading>): LibraryFailure | undefined {
  const { startedOn, endedOn } = after;
  if (startedOn !== undefined && endedOn !== undefined && isBefore(endedOn, startedOn))
    return { type: 'DateInvalid', field: 'endedOn', given: endedOn, reason: 'reversed' };
  if (given.page !== undefined && book.pages !== undefined && given.page > book.pages)
    return { type: 'PageOutOfRange', page: given.page, pages: book.pages };
  return undefined;
}

const STATUS_OF_OUTCOME: Readonly<Record<Reading['outcome'], Status>> = {
  open: 'reading',
  paused: 'paused',
  finished: 'read',
  abandoned: 'abandoned',
};

const statusOf = (book: Book, others: readonly Reading[], reading: Reading, { now }: Occasion): LibraryChange | undefined =>
  latestReading([...others, reading]) === reading ? patchBook(book, { status: STATUS_OF_OUTCOME[reading.outcome] }, now) : undefined;
