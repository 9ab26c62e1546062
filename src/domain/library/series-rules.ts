/** What a reader decides about a series: its name, which other series is the same, how many volumes came out. */
import { LIMITS } from '#domain/limits.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Day } from '#domain/time.ts';
import { CATEGORIES, type Category } from './book.ts';
import type { Changes, LibraryChange, Occasion } from './change.ts';
import { byKey } from './collation.ts';
import type { LibraryFailure } from './failures.ts';
import type { Series } from './series.ts';
import { aPastDate } from './typed-fields.ts';

export type SeriesDecision =
  /** `null`: the name that its books carry. */
  | { readonly type: 'rename'; readonly name: string | null }
  /** `into`: key of another series of the same category. */
  | { readonly type: 'merge'; readonly into: string }
  | { readonly type: 'unmerge' }
  /** `null`: forget what was stated. */
  | { readonly type: 'published'; readonly published: { readonly count: number; readonly asOf: string } | null };

/** A key of the shelf as rows write it: category and folded name; `undefined` when it is none. */
export function partsOfKey(key: string): { readonly category: Category; readonly key: string } | undefined {
  const at = key.indexOf(':');
  const category = CATEGORIES.find((known) => known === key.slice(0, at));
  const folded = key.slice(at + 1);
  return category === undefined || folded === '' || folded.length > LIMITS.titleLength ? undefined : { category, key: folded };
}

/**
 * The changes of a decision about the series `seriesKey`. `rows` are those that speak about it: two devices may have made one
 * each. What is set goes into the one written last; what is emptied, out of all. Fails with
 * `FieldInvalid`, `TextTooLong`, `NumberOutOfRange` or `DateInvalid`.
 */
export function decideSeries(
  seriesKey: string,
  rows: readonly Series[],
  decision: SeriesDecision,
  { now, newId, today }: Occasion,
): Result<readonly LibraryChange[], LibraryFailure> {
  const about = partsOfKey(seriesKey);
  if (about === undefined) return err({ type: 'FieldInvalid', field: 'series' });
  const fields = fieldsOf(about, decision, today);
  if (!fields.ok) return fields;
  const differing = (row: Partial<Series>) => Object.entries(fields.value).some(([field, value]) => row[field as keyof Series] !== value);
  const patch = (row: Series): LibraryChange => ({
    kind: 'patch',
    table: 'series',
    id: row.id,
    changes: { ...fields.value, updatedAt: now },
  });
  const empties = Object.values(fields.value).every((value) => value === undefined);
  if (empties) return ok(rows.filter(differing).map(patch));
  const last = rows.toSorted((a, b) => byKey(a.updatedAt, b.updatedAt) || byKey(a.id, b.id)).at(-1);
  if (last !== undefined) return ok(differing(last) ? [patch(last)] : []);
  return ok([{ kind: 'put', table: 'series', row: { id: newId(), ...about, ...fields.value, createdAt: now, updatedAt: now } as Series }]);
}

function fieldsOf(
  about: { readonly category: Category; readonly key: string },
  decision: SeriesDecision,
  today: Day,
): Result<Changes<Series>, LibraryFailure> {
  switch (decision.type) {
    case 'rename': {
      const name = decision.name?.replace(/\s+/g, ' ').trim() ?? '';
      if (name.length > LIMITS.titleLength)
        return err({ type: 'TextTooLong', field: 'series', length: name.length, limit: LIMITS.titleLength });
      return ok({ name: name === '' ? undefined : name });
    }
    case 'merge': {
      const into = partsOfKey(decision.into);
      if (into === undefined || into.category !== about.category || into.key === about.key)
        return err({ type: 'FieldInvalid', field: 'series' });
      return ok({ mergedInto: into.key });
    }
    case 'unmerge':
      return ok({ mergedInto: undefined });
    case 'published': {
      const { count, asOf } = decision.published ?? {};
      if (count === undefined || asOf === undefined) return ok({ publishedCount: undefined, publishedAsOf: undefined });
      if (!Number.isInteger(count) || count < 1 || count > LIMITS.volumesPerSeries)
        return err({ type: 'NumberOutOfRange', field: 'published', from: 1, to: LIMITS.volumesPerSeries });
      const date = aPastDate(asOf, 'asOf', today);
      return date.ok ? ok({ publishedCount: count, publishedAsOf: asOf }) : date;
    }
  }
}
