/** The people of this device with their loans. */
import type { Contact } from '#domain/library/contact.ts';
import { byKey, nameSortKey } from '#domain/library/collation.ts';
import type { GriotDb } from '../database.ts';

export interface Person {
  readonly contact: Contact;
  /** Books that are away at theirs. */
  readonly lent: number;
  /** Books of theirs that are here. */
  readonly borrowed: number;
}

/** By name. */
export const people = (db: GriotDb): Promise<readonly Person[]> =>
  db.transaction('r', db.loans, db.contacts, async () => {
    const contacts = await db.contacts.toArray();
    const open = (await db.loans.toArray()).filter(({ returnedOn }) => returnedOn === undefined);
    const count = (id: string, asked: 'lent' | 'borrowed'): number =>
      open.filter(({ contactId, direction }) => contactId === id && direction === asked).length;
    return contacts
      .map((contact) => ({ contact, lent: count(contact.id, 'lent'), borrowed: count(contact.id, 'borrowed') }))
      .sort((a, b) => byKey(nameSortKey(a.contact.name), nameSortKey(b.contact.name)) || byKey(a.contact.id, b.contact.id));
  });
