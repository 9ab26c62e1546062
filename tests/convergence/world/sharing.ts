/**
 * The realm that two people share in a run: the first person of a schedule makes it, the second is asked in. Only one device
 * asks in and expels, so that it is known from when on nothing new may reach whoever is out.
 */
import type { Table } from 'dexie';
import type { GriotDb } from '../../../src/db/database.ts';
import { personOf, type StepOf } from '../schedule/schedule.ts';

export type SharingSteps = 'share' | 'role' | 'expel' | 'accept' | 'leave' | 'move';

export interface MemberRow {
  readonly id: string;
  readonly realmId: string;
  readonly userId?: string;
  readonly accepted?: Date;
  readonly rejected?: Date;
}

export const membersIn = (db: GriotDb): Table<MemberRow, string> => db.table('members');
export const isIn = ({ accepted, rejected }: MemberRow): boolean => accepted !== undefined && accepted !== null && !rejected;

export interface Sharing {
  readonly realmId: string;
  /** The person who makes the realm, and the one who is asked in. */
  readonly keeper: string;
  readonly guest: string;
  /** Does what this device writes now into an open book concern the guest no more? */
  isSecret(device: string): boolean;
  carryOut(db: GriotDb, step: StepOf<SharingSteps>): Promise<() => void>;
}

export interface SharingDeps {
  readonly realmId: string;
  readonly people: readonly string[];
  readonly userIdOf: (person: string) => string | undefined;
  readonly idOf: (device: string, name: string) => string;
  readonly now: () => string;
  /** The guest may hear everything again. */
  readonly onAskedIn: (guest: string) => void;
  readonly onMoved: (id: string, title: string | undefined) => void;
}

export const createSharing = ({ realmId, people, userIdOf, idOf, now, onAskedIn, onMoved }: SharingDeps): Sharing => {
  const [keeper = 'A', guest = 'B'] = people;
  let expelledBy: string | undefined;
  const nothing = () => {};
  const guestRows = async (db: GriotDb) => {
    const userId = userIdOf(guest);
    return (await membersIn(db).toArray()).filter((member) => member.realmId === realmId && member.userId === userId);
  };

  const does: { readonly [S in SharingSteps]: (db: GriotDb, step: StepOf<S>) => Promise<() => void> } = {
    async share(db, { on, role, member }) {
      const userId = userIdOf(guest);
      if (personOf(on) !== keeper || userId === undefined || userId === userIdOf(keeper)) return nothing;
      // Before it is written: an answer may be on its way the moment it is.
      const before = expelledBy;
      if ((await guestRows(db)).length === 0) {
        expelledBy = undefined;
        onAskedIn(guest);
      }
      try {
        if ((await db.table('realms').get(realmId)) === undefined) await db.table('realms').add({ realmId, name: 'Club' });
        if ((await guestRows(db)).length > 0) return nothing;
        await membersIn(db).put({ id: `mmb${idOf(on, member)}`, realmId, userId, invite: true, roles: [role] } as MemberRow);
      } catch (error) {
        expelledBy = before;
        throw error;
      }
      return nothing;
    },
    async role(db, { on, role }) {
      if (personOf(on) !== keeper) return nothing;
      for (const { id } of await guestRows(db)) await membersIn(db).update(id, { roles: [role] } as never);
      return nothing;
    },
    async expel(db, { on }) {
      if (personOf(on) !== keeper) return nothing;
      const ids = (await guestRows(db)).map(({ id }) => id);
      if (ids.length > 0) await membersIn(db).bulkDelete(ids);
      return () => void (ids.length > 0 && (expelledBy = on));
    },
    async accept(db, { on }) {
      if (personOf(on) !== guest) return nothing;
      for (const member of await guestRows(db))
        if (!isIn(member)) await membersIn(db).update(member.id, { accepted: new Date(), rejected: undefined } as never);
      return nothing;
    },
    async leave(db, { on }) {
      if (personOf(on) !== guest) return nothing;
      for (const member of await guestRows(db)) if (isIn(member)) await membersIn(db).update(member.id, { rejected: new Date() } as never);
      return nothing;
    },
    async move(db, { on, book, to }) {
      const id = idOf(on, book);
      const target = to === 'own' ? userIdOf(personOf(on)) : realmId;
      if (to === 'shared' && (await db.table('realms').get(realmId)) === undefined) return nothing;
      const seen = await db.books.get(id);
      const moved = await db.books.update(id, { realmId: target, updatedAt: now() } as never);
      return () => void (moved > 0 && onMoved(id, seen?.title));
    },
  };

  return {
    realmId,
    keeper,
    guest,
    isSecret: (device) => device === expelledBy,
    // Whole or not at all, as every gesture of the app: a write alone may stand although its note was refused for want of room.
    carryOut: (db, step) =>
      db.transaction('rw', ['realms', 'members', 'books'], () =>
        (does[step.do] as (db: GriotDb, step: StepOf<SharingSteps>) => Promise<() => void>)(db, step),
      ),
  };
};
