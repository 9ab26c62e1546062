/** To whom books are lent, as far as this device knows: names of others never travel. */
import type { GriotDb } from '../database.ts';

/** Book → name, for those of the books that are away and whose borrower is known here. */
export const lentTo = (db: GriotDb, bookIds: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  db.transaction('r', db.loans, db.contacts, async () => {
    const loans = await db.loans
      .where('bookId')
      .anyOf([...bookIds])
      .filter(({ direction, returnedOn }) => direction === 'lent' && returnedOn === undefined)
      .toArray();
    const people = await db.contacts.bulkGet(loans.map(({ contactId }) => contactId ?? ''));
    return new Map(
      loans.flatMap(({ bookId }, at) => {
        const name = people[at]?.name;
        return name === undefined ? [] : [[bookId, name] as const];
      }),
    );
  });
