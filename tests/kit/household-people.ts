/** People on devices of their own with the genuine engine, and what they do with a household. */
import { randomUUID } from 'node:crypto';
import type { GivenRole } from '#domain/given-role.ts';
import type { HouseholdBook } from '#domain/library/household/household-book.ts';
import type { HouseholdBookDecision } from '#domain/library/household/household-book-rules.ts';
import { householdsOf, invitationsOf, type Household } from '#domain/library/household/household.ts';
import type { HouseholdDecision } from '#domain/library/household/household-rules.ts';
import {
  answerInvitationCommand,
  decideHouseholdBookCommand,
  decideHouseholdCommand,
  rememberDecision,
} from '../../src/db/library/household/households.commands.ts';
import { withLocal } from '../../src/db/local.ts';
import { sharingRows } from '../../src/db/library/household/households.queries.ts';
import { aDevice, registered, type TestDevice } from './device.ts';
import { eventually } from './eventually.ts';
import { anOccasion } from './library.ts';

export interface Person {
  readonly device: TestDevice;
  readonly userId: string;
  decide(decision: HouseholdDecision): Promise<string>;
  books(decision: HouseholdBookDecision): Promise<string>;
  households(): Promise<readonly Household[]>;
  /** The shared rows as they lie on the device. */
  shelf(): Promise<readonly HouseholdBook[]>;
  /** Everything of every table of the device, notes for the server included, as one text. */
  everything(): Promise<string>;
}

const must = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** A device of the person: the first makes their account. */
export const personOn = async (device: TestDevice, firstName: string): Promise<Person> => {
  const userId = (await device.store().current())?.userId ?? '';
  const occasion = anOccasion({ newId: randomUUID });
  const me = { userId, name: `${firstName} Diop` };
  return {
    device,
    userId,
    decide: async (decision) => must(await decideHouseholdCommand(device.db(), decision, me, occasion)).realmId,
    async books(decision) {
      const { gestureId } = must(await decideHouseholdBookCommand(device.db(), decision, userId, occasion));
      await withLocal(device.db().name, (local) => rememberDecision(device.db(), local, decision, userId, occasion.now));
      return gestureId;
    },
    households: async () => householdsOf(await sharingRows(device.db()), userId),
    shelf: () => device.db().householdBooks.toArray(),
    async everything() {
      const tables = await Promise.all(device.db().tables.map(async (table) => JSON.stringify(await table.toArray())));
      return tables.join('\n');
    },
  };
};

export const aPerson = async (server: { readonly url: string }, firstName: string): Promise<Person> => {
  const device = await aDevice({ server, name: firstName });
  await registered(device, firstName);
  return personOn(device, firstName);
};

/** `guest` is asked in by name and says yes; resolves when both sides know. */
export const broughtIn = async (keeper: Person, guest: Person, realmId: string, role: GivenRole): Promise<void> => {
  await keeper.device
    .db()
    .table('members')
    .add({ id: `mmb${randomUUID()}`, realmId, userId: guest.userId, invite: true, roles: [role] });
  const asked = async () => invitationsOf(await sharingRows(guest.device.db()), guest.userId);
  await eventually(async () => (await asked()).length === 1);
  const [invitation] = await asked();
  must(await answerInvitationCommand(guest.device.db(), invitation?.memberId ?? '', true, new Date().toISOString()));
  await eventually(async () => (await guest.households()).some((household) => household.realmId === realmId));
  await eventually(async () =>
    (await keeper.households()).some(({ members }) => members.some(({ userId, isInvited }) => userId === guest.userId && !isInvited)),
  );
};
