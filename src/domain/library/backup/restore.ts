/**
 * What restoring a file would do to each row, and the changes that do it. What is missing is added; what differs stays as it is unless
 * the reader asked for the file's version; nothing that the file does not hold is touched (EXP-10).
 */
import type { Entity } from '#domain/entity.ts';
import type { Instant } from '#domain/time.ts';
import type { FileRow } from './library-file.ts';

export type RestoreFate = 'new' | 'same' | 'differs';

/** `missing` adds what is not here; `file` also brings rows that differ back to what the file says. */
export type RestoreChoice = 'missing' | 'file';

export interface FieldDifference {
  readonly field: string;
  readonly here: unknown;
  readonly there: unknown;
}

type Described = Pick<Entity, 'machineMade'>;

/** Fields whose values differ, those left out that nobody typed. */
export function differencesOf({ machineMade = [] }: Described, here: FileRow, there: FileRow): readonly FieldDifference[] {
  const ours = new Set(['id', 'owner', 'realmId', ...machineMade]);
  return [...new Set([...Object.keys(here), ...Object.keys(there)])]
    .filter((field) => !ours.has(field) && !sameValue(here[field], there[field]))
    .map((field) => ({ field, here: here[field], there: there[field] }));
}

export const fateOf = (entity: Described, here: FileRow | undefined, there: FileRow): RestoreFate =>
  here === undefined ? 'new' : differencesOf(entity, here, there).length === 0 ? 'same' : 'differs';

/** The fields to write so that the row says what the file says; `undefined` when it does. An emptied field is `undefined`. */
export function changesToFile(
  entity: Described,
  here: FileRow,
  there: FileRow,
  now: Instant,
): Readonly<Record<string, unknown>> | undefined {
  const differing = differencesOf(entity, here, there);
  if (differing.length === 0) return undefined;
  const stamp = here['updatedAt'] === undefined && there['updatedAt'] === undefined ? {} : { updatedAt: now };
  return { ...Object.fromEntries(differing.map(({ field, there: value }) => [field, value])), ...stamp };
}

/** Plain data; a field that is `undefined` and one that is missing are the same, as they are in a file. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const left = one as Readonly<Record<string, unknown>>;
  const right = other as Readonly<Record<string, unknown>>;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => sameValue(left[key], right[key]));
}
