/** What a reader decides about a name on their covers: how it is shown, which other spelling is the same, whose pen name it is. */
import { LIMITS } from '#domain/limits.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { AuthorIdentity } from './author-identity.ts';
import type { Changes, LibraryChange, Occasion } from './change.ts';
import { byKey } from './collation.ts';
import type { LibraryFailure } from './failures.ts';

export type AuthorDecision =
  /** `null`: the spelling that its books carry. */
  | { readonly type: 'rename'; readonly name: string | null }
  /** `into`: key of the name under which it is shown and counted from now on. */
  | { readonly type: 'join'; readonly into: string }
  | { readonly type: 'part' }
  /** `of`: key of the person who writes under this name. */
  | { readonly type: 'pen-name'; readonly of: string }
  | { readonly type: 'no-pen-name' };

/**
 * The changes of a decision about the name `key`. `rows` are those that speak about it: two devices may have made one each. What is
 * set goes into the one written last; what is emptied, out of all. Fails with `FieldInvalid` or `TextTooLong`.
 */
export function decideAuthor(
  key: string,
  rows: readonly AuthorIdentity[],
  decision: AuthorDecision,
  { now, newId }: Pick<Occasion, 'now' | 'newId'>,
): Result<readonly LibraryChange[], LibraryFailure> {
  if (!isKey(key)) return err({ type: 'FieldInvalid', field: 'author' });
  const fields = fieldsOf(key, decision);
  if (!fields.ok) return fields;
  const isDifferent = (row: AuthorIdentity): boolean => Object.entries(fields.value).some(([field, value]) => row[field] !== value);
  const patch = (row: AuthorIdentity): LibraryChange => ({
    kind: 'patch',
    table: 'authors',
    id: row.id,
    changes: { ...fields.value, updatedAt: now },
  });
  if (Object.values(fields.value).every((value) => value === undefined)) return ok(rows.filter(isDifferent).map(patch));
  const last = rows.toSorted((a, b) => byKey(a.updatedAt, b.updatedAt) || byKey(a.id, b.id)).at(-1);
  if (last !== undefined) return ok(isDifferent(last) ? [patch(last)] : []);
  return ok([
    { kind: 'put', table: 'authors', row: { id: newId(), key, ...fields.value, createdAt: now, updatedAt: now } as AuthorIdentity },
  ]);
}

function fieldsOf(key: string, decision: AuthorDecision): Result<Changes<AuthorIdentity>, LibraryFailure> {
  switch (decision.type) {
    case 'rename': {
      const name = decision.name?.replace(/\s+/g, ' ').trim() ?? '';
      if (name.length > LIMITS.nameLength)
        return err({ type: 'TextTooLong', field: 'author', length: name.length, limit: LIMITS.nameLength });
      return ok({ name: name === '' ? undefined : name });
    }
    case 'join':
      return isOther(key, decision.into) ? ok({ sameAs: decision.into }) : err({ type: 'FieldInvalid', field: 'author' });
    case 'part':
      return ok({ sameAs: undefined });
    case 'pen-name':
      return isOther(key, decision.of) ? ok({ penNameOf: decision.of }) : err({ type: 'FieldInvalid', field: 'author' });
    case 'no-pen-name':
      return ok({ penNameOf: undefined });
  }
}

const isKey = (key: string): boolean => key !== '' && key.length <= LIMITS.nameLength;
const isOther = (key: string, other: string): boolean => isKey(other) && other !== key;
