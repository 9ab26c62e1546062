/**
 * Quiet: nothing is under way, nothing waits, and the devices of a person that have a network hold the same rows. It
 * must come by itself: nobody presses a button here, closes anything or asks for news (P8). The status is looked at on
 * the way (P6).
 */
import { unsentFiles } from '../../../src/db/attachment/files.ts';
import { openLocal } from '../../../src/db/local.ts';
import type { Actor } from '../world/actor.ts';
import { personOf } from '../schedule/schedule.ts';
import type { World } from '../run.ts';
import { isIn, type MemberRow } from '../world/sharing.ts';
import { everythingIn, firstDifference } from './contents.ts';
import type { Broken } from './model.ts';
import { createPatience } from './patience.ts';

const LOOK_MS = 8;
/** A wait must be told within this time (SYN-22). */
const HONEST_WITHIN_MS = 5_000;

/** Waits for quiet among whoever is online; what does not become true in time is a broken promise. */
export const settled = async (world: World): Promise<readonly Broken[]> => {
  // A device without room takes no news either, and must not have to.
  const online = [...world.actors.values()].filter(({ isOnline, device }) => isOnline() && !world.stores.isFull(device.db().name));
  for (const actor of online) await actor.ready();
  const patience = createPatience(world.options.patienceMs);
  let broken: readonly Broken[] = [];
  do {
    broken = await unrest(online, world);
    if (broken.length === 0) return dishonest(world);
  } while (await patience.more());
  return broken;
};

const unrest = async (online: readonly Actor[], { installation, sharing }: World): Promise<readonly Broken[]> => {
  // Of the history that began with a restored backup.
  const epoch = installation.copies?.epoch();
  for (const { name, device } of online) {
    const waiting = await waitingOn(device);
    if (waiting > 0) return [{ promise: 'P8', text: `${name} still has ${waiting} changes to send: ${JSON.stringify(device.status())}` }];
    if (epoch !== undefined && !(await hasStartedOver(device, epoch))) return [{ promise: 'P8', text: `${name} has not started over` }];
    const files = await filesWaitingOn(device);
    if (files > 0) return [{ promise: 'P8', text: `${name} still has ${files} pictures to send` }];
    if (device.proxy.underWay() > 0) return [{ promise: 'P8', text: `${name} still waits for an answer` }];
  }
  const seen = new Map<string, Seen>();
  for (const { name, device } of online) {
    const contents = await everythingIn(device.db());
    const text = JSON.stringify(contents);
    const other = seen.get(personOf(name));
    if (other === undefined) seen.set(personOf(name), { name, text, contents });
    else if (other.text !== text)
      return [{ promise: 'P3', text: `${other.name} and ${name} differ:\n${firstDifference(other.text, text)}` }];
  }
  return disagreement(sharing, seen.get(sharing.keeper), seen.get(sharing.guest));
};

interface Seen {
  readonly name: string;
  readonly text: string;
  readonly contents: Awaited<ReturnType<typeof everythingIn>>;
}

/** Members hold the same rows of the shared realm; whoever is none holds nothing of it. */
const disagreement = ({ realmId }: World['sharing'], keeper: Seen | undefined, guest: Seen | undefined): readonly Broken[] => {
  if (keeper === undefined || guest === undefined || keeper === guest) return [];
  const sharedBy = ({ contents: { realms, books, readings, volumes, series } }: Seen): string =>
    JSON.stringify([realms, books, readings, volumes, series].map((rows) => rows.filter((row) => row['realmId'] === realmId)));
  const isMember = keeper.contents.members.some((member) => member['realmId'] === realmId && isIn(member as unknown as MemberRow));
  const [one, other] = [sharedBy(keeper), sharedBy(guest)];
  if (isMember && one !== other)
    return [{ promise: 'P3', text: `${keeper.name} and ${guest.name} differ in what they share:\n${firstDifference(one, other)}` }];
  const held = guest.contents.books.filter((row) => row['realmId'] === realmId);
  return isMember || held.length === 0
    ? []
    : [{ promise: 'P5', text: `${guest.name} is in the realm no more and still has ${held.length} of its rows` }];
};

const filesWaitingOn = async (device: Actor['device']): Promise<number> => {
  const local = openLocal(device.db().name);
  try {
    return await unsentFiles(local);
  } finally {
    local.close();
  }
};

/** Stands in that history, and has given back whatever it had set aside. */
const hasStartedOver = async (device: Actor['device'], epoch: string): Promise<boolean> => {
  const db = device.db();
  const local = openLocal(db.name);
  try {
    const state = (await db.table('$syncState').get('syncState')) as { readonly serverRevision?: string } | undefined;
    return state?.serverRevision?.startsWith(`${epoch}:`) === true && (await local.rescued.count()) === 0;
  } catch {
    return false;
  } finally {
    local.close();
  }
};

/** Rows that wait; a database that is starting over has no number yet and counts as waiting. */
const waitingOn = async (device: Actor['device']): Promise<number> => {
  try {
    return (await device.connection().sync.pendingChanges()).length;
  } catch {
    return 1;
  }
};

/** "Sent" is never said over something that waits, however short the look. */
const dishonest = async ({ actors }: World): Promise<readonly Broken[]> => {
  const broken: Broken[] = [];
  for (const { name, device, isOnline } of actors.values()) {
    if (isOnline()) continue;
    const end = performance.now() + HONEST_WITHIN_MS;
    while ((await waitingOn(device)) > 0 && device.status().type === 'sent') {
      if (performance.now() > end) {
        broken.push({ promise: 'P6', text: `${name} says "sent" without a network, with changes that wait` });
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }
  return broken;
};
