/** The end of a run: what every device holds, against what was promised, and against a device that joins only now. */
import { paired } from '../../kit/device.ts';
import type { Actor } from '../world/actor.ts';
import { personOf } from '../schedule/schedule.ts';
import type { World } from '../run.ts';
import { judgePictures } from '../world/pictures.ts';
import { contentsOf, type Row } from './contents.ts';
import type { Broken } from './model.ts';
import { createPatience } from './patience.ts';
import { settled } from './quiet.ts';

/** To be asked once everything is quiet. */
export const judgeTheEnd = async (world: World): Promise<readonly Broken[]> => {
  const broken: Broken[] = [];
  for (const [person, model] of world.models) {
    const device = devicesOf(world, person)[0]?.device;
    if (device) broken.push(...model.mistakesIn(await contentsOf(device.db()), world.openRows.has));
  }
  broken.push(...(await untold(world)));
  broken.push(...(await unaccountedFor(world)));
  broken.push(...(await judgePictures(world)));
  if (broken.length > 0) return broken;

  // What the server really keeps is what a device gets that has nothing.
  for (const person of world.models.keys()) {
    const member = devicesOf(world, person)[0];
    if (member === undefined) continue;
    const fresh = await world.open(`${person}9`);
    await paired(member.device, fresh.device);
  }
  return settled(world);
};

const devicesOf = ({ actors }: World, person: string): readonly Actor[] =>
  [...actors.values()].filter(({ name }) => personOf(name) === person);

/** Open rows and texts, against the rows of everybody and the notices of their authors; notices may come a moment later. */
const unaccountedFor = async (world: World): Promise<readonly Broken[]> => {
  const people = [...world.models.keys()];
  const patience = createPatience(Math.max(TOLD_WITHIN_MS, world.options.patienceMs));
  for (;;) {
    const rows = new Map<string, readonly Row[]>();
    const notices = new Map<string, string>();
    for (const person of people) {
      const db = devicesOf(world, person)[0]?.device.db();
      if (db === undefined) continue;
      rows.set(person, Object.values(await contentsOf(db)).flat());
      notices.set(person, JSON.stringify(await db.notices.toArray()));
    }
    const noticesOf = (device: string): string => notices.get(personOf(device)) ?? '';
    const shared = [...rows.values()].flat().filter((row) => row['realmId'] === world.sharing.realmId);
    const rowsFor = (device: string): string => JSON.stringify([rows.get(personOf(device)) ?? [], shared]);
    const broken = [
      ...world.openRows.mistakesIn(people, (person) => rows.get(person) ?? [], noticesOf),
      ...world.texts.mistakesIn(JSON.stringify([...rows.values()]), rowsFor, noticesOf),
    ];
    if (broken.length === 0 || !(await patience.more())) return broken;
  }
};

const TOLD_WITHIN_MS = 5_000;

/** When all is well the line says so, within seconds, or how many refusals nobody has put away yet (P6, SYN-23). */
const untold = async ({ actors, options }: World): Promise<readonly Broken[]> => {
  const broken: Broken[] = [];
  for (const { name, device } of actors.values()) {
    const patience = createPatience(Math.max(TOLD_WITHIN_MS, options.patienceMs));
    while (!(await isTold(device)) && (await patience.more()));
    if (!(await isTold(device)))
      broken.push({ promise: 'P6', text: `everything of ${name} is sent, and it says ${JSON.stringify(device.status())}` });
  }
  return broken;
};

const isTold = async (device: Actor['device']): Promise<boolean> => {
  const status = device.status();
  if (status.type === 'sent') return true;
  return status.type === 'refused' && (await device.db().notices.where('kind').equals('refused').count()) === status.refused;
};
