/** The end of a run: what every device holds, against what was promised, and against a device that joins only now. */
import { paired } from '../../kit/device.ts';
import type { Actor } from '../world/actor.ts';
import { personOf } from '../schedule/schedule.ts';
import type { World } from '../run.ts';
import { contentsOf } from './contents.ts';
import type { Broken } from './model.ts';
import { settled } from './quiet.ts';

/** To be asked once everything is quiet. */
export const judgeTheEnd = async (world: World): Promise<readonly Broken[]> => {
  const broken: Broken[] = [];
  for (const [person, model] of world.models) {
    const device = devicesOf(world, person)[0]?.device;
    if (device) broken.push(...model.mistakesIn(await contentsOf(device.db())));
  }
  broken.push(...(await untold(world)));
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

const TOLD_WITHIN_MS = 5_000;

/** When all is well the line says so, within seconds (P6). */
const untold = async ({ actors, options }: World): Promise<readonly Broken[]> => {
  const broken: Broken[] = [];
  for (const { name, device } of actors.values()) {
    const end = performance.now() + Math.max(TOLD_WITHIN_MS, options.patienceMs);
    while (device.status().type !== 'sent' && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
    const status = device.status();
    if (status.type !== 'sent')
      broken.push({ promise: 'P6', text: `everything of ${name} is sent, and it says ${JSON.stringify(status)}` });
  }
  return broken;
};
