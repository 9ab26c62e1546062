/** People a reader lends to and borrows from: renamed, taken away and put back. Their loans name them by id and stay as they are. */
import type { Id } from '#domain/ids.ts';
import { LIMITS } from '#domain/limits.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Instant } from '#domain/time.ts';
import type { Contact } from './contact.ts';
import type { LibraryFailure } from './failures.ts';
import { foldKey } from './fold.ts';

export type ContactDecision =
  | { readonly type: 'rename'; readonly contactId: Id; readonly name: string }
  | { readonly type: 'remove'; readonly contactId: Id }
  /** As it stood before: its loans find their name again. */
  | { readonly type: 'put-back'; readonly contact: Contact };

export type ContactChange = { readonly kind: 'put'; readonly row: Contact } | { readonly kind: 'remove'; readonly id: Id };

/** A name as it is kept: no spaces around, none twice. */
export const nameOfContact = (typed: string): string => typed.replace(/\s+/g, ' ').trim();

/** Spellings that fold alike are one person (LOA-3). */
export const contactOfName = (contacts: readonly Contact[], name: string): Contact | undefined =>
  contacts.find((contact) => (foldKey(contact.name) || contact.name) === (foldKey(name) || name));

/**
 * What a decision asks the store to do; `undefined` when it is so already. Fails with `NotFound`, `NothingTyped`, `TextTooLong` or, when
 * somebody else is called so, `NameTaken`.
 */
export function decideContact(
  contacts: readonly Contact[],
  decision: ContactDecision,
  now: Instant,
): Result<ContactChange | undefined, LibraryFailure> {
  if (decision.type === 'put-back') {
    const isThere = contacts.some(({ id }) => id === decision.contact.id);
    return ok(isThere ? undefined : { kind: 'put', row: decision.contact });
  }
  const standing = contacts.find(({ id }) => id === decision.contactId);
  if (decision.type === 'remove') return ok(standing && { kind: 'remove', id: standing.id });
  if (standing === undefined) return err({ type: 'NotFound', what: 'person' });
  const name = nameOfContact(decision.name);
  if (name === '') return err({ type: 'NothingTyped', field: 'name' });
  if (name.length > LIMITS.nameLength) return err({ type: 'TextTooLong', field: 'name', length: name.length, limit: LIMITS.nameLength });
  if (name === standing.name) return ok(undefined);
  const other = contactOfName(
    contacts.filter(({ id }) => id !== standing.id),
    name,
  );
  if (other !== undefined) return err({ type: 'NameTaken', name: other.name });
  return ok({ kind: 'put', row: { ...standing, name, updatedAt: now } });
}
