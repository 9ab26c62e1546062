/**
 * The proof that the line converges. Two people with several devices each work at random over lines that lose requests
 * and answers, repeat, delay and cut; devices go offline, are closed and opened again, clocks are set, the server
 * restarts in between.
 * At the end everybody's devices must agree, nothing may be lost or doubled, and nobody may see the other person's rows.
 *
 * GRIOT_TEST_POSTGRES_URL lets it happen once more with PostgreSQL. GRIOT_FAULTS_SEED repeats a run's choices, GRIOT_FAULTS_OPS sets how many changes are made (all devices together).
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aDevice, paired, registered, type TestDevice } from '../../kit/device.ts';
import { eventually } from '../../kit/eventually.ts';
import { BAD_LINE, NO_FAULTS } from '../../kit/fault-proxy.ts';
import { randomOf, upTo, type Random } from '../../kit/random.ts';
import { aFolder, aSchema, aServer, type TestServer } from '../../kit/server.ts';
import { contentsOf, createPerson, type Person } from './person.ts';

const seed = Number(process.env['GRIOT_FAULTS_SEED'] ?? Date.now() % 1_000_000_000);
const operations = Number(process.env['GRIOT_FAULTS_OPS'] ?? 5_000);
const DEVICES_OF = [3, 2];

const postgresUrl = process.env['GRIOT_TEST_POSTGRES_URL'];
const PLACES = {
  SQLite: aFolder,
  ...(postgresUrl === undefined ? {} : { PostgreSQL: () => aSchema(postgresUrl) }),
};

let server: TestServer;
let people: Person[] = [];
beforeEach(() => {
  clockIsWrongBy = 0;
  Date.now = () => rightTime() + clockIsWrongBy;
});
afterEach(async () => {
  Date.now = rightTime;
  for (const device of people.flatMap((person) => person.devices)) await device.close();
  people = [];
  await server.close();
});

for (const [name, place] of Object.entries(PLACES))
  test(
    `SYN-38 devices that worked at random over bad lines agree in the end, with ${name} (seed ${seed}, ${operations} changes)`,
    async () => {
      server = await aServer(await place());
      const random = randomOf(seed);
      for (const [index, count] of DEVICES_OF.entries()) people.push(await somebody(index, count, random));
      const devices = people.flatMap((person) => person.devices.map((device, number) => ({ person, device, number })));

      for (const { device } of devices) device.proxy.faults = BAD_LINE;
      let left = operations;
      let working = true;
      await Promise.all([
        ...devices
          .map(async ({ person, number, device }) => {
            const chance = randomOf(upTo(random, 2 ** 31));
            while (left > 0) {
              left -= 1;
              await person.change(number, chance);
              await interrupt(device, chance);
              if (chance() < 0.5) await pause(chance() * 25);
            }
          })
          .map((work) => work.finally(() => (working = left > 0))),
        restartNowAndThen(server, randomOf(seed + 1), () => working),
      ]);

      for (const { device } of devices) {
        device.proxy.faults = NO_FAULTS;
        device.setOnline(true);
      }
      await server.start();
      for (const { device } of devices) await quiet(device);
      for (const person of people) await agreed(person);

      for (const person of people) {
        const contents = await contentsOf(person.devices[0].db());
        expect(person.mistakesIn(contents)).toEqual([]);
        // Isolation: every row here was written by this person.
        expect(
          Object.values(contents)
            .flat()
            .filter((row) => !person.wrote(row['id'] as string)),
        ).toEqual([]);
      }
      const struck = devices.map(({ device }) => device.proxy.counts);
      const total = (fault: keyof (typeof struck)[number]) => struck.reduce((sum, counts) => sum + counts[fault], 0);
      console.info(
        `seed ${seed}: ${operations} changes, ${total('requests')} requests, lost ${total('dropRequest')}, answers lost ${total('dropAnswer')}, cut ${total('cutAnswer')}, doubled ${total('duplicate')}`,
      );
    },
    15 * 60_000,
  );

const somebody = async (index: number, count: number, random: Random): Promise<Person> => {
  const devices: TestDevice[] = [];
  for (let number = 0; number < count; number += 1)
    devices.push(await aDevice({ server, name: `${index}/${number}`, seed: upTo(random, 2 ** 31) }));
  const [first, ...others] = devices;
  if (!first) throw new Error('Somebody without a device.');
  await registered(first, `Personne ${index}`);
  for (const other of others) await paired(first, other);
  return createPerson(index, [first, ...others]);
};

/** Now and then something happens to a device: it loses the network for a while, is closed and opened, its socket dies. */
const interrupt = async (device: TestDevice, random: Random): Promise<void> => {
  const chance = random();
  if (chance < 0.01) device.setOnline(false);
  else if (chance < 0.025) device.setOnline(true);
  else if (chance < 0.03) await device.restart();
  else if (chance < 0.034) device.proxy.cutSockets();
  // All devices of a test share one clock; set to and fro, it dates later changes earlier.
  else if (chance < 0.044) clockIsWrongBy = Math.round((random() - 0.5) * 2 * 3_600_000);
};

let clockIsWrongBy = 0;
const rightTime = Date.now;

const restartNowAndThen = async (restarted: TestServer, random: Random, working: () => boolean): Promise<void> => {
  while (working()) {
    await pause(2_000 + random() * 4_000);
    await restarted.stop();
    await pause(random() * 300);
    await restarted.start();
  }
};

/** Everything of this device is with the server, and what the server has was asked for once more. */
const quiet = async (device: TestDevice): Promise<void> => {
  await device.connection().sync.sendNow();
  await eventually(
    async () => (await device.connection().sync.pendingChanges(1)).length === 0,
    () => `still ${JSON.stringify(device.status())}`,
    60_000,
  );
};

const agreed = async ({ devices }: Person): Promise<void> => {
  for (const device of devices) device.connection().engine.ask('pull');
  let all: string[] = [];
  await eventually(
    async () => {
      all = await Promise.all(devices.map(async (device) => JSON.stringify(await contentsOf(device.db()))));
      return all.every((one) => one === all[0]);
    },
    () => `they differ:\n${firstDifference(all)}`,
    60_000,
  );
};

const firstDifference = (all: readonly string[]): string => {
  const other = all.find((one) => one !== all[0]) ?? '';
  const at = [...(all[0] ?? '')].findIndex((letter, index) => letter !== other[index]);
  return [all[0] ?? '', other].map((text) => text.slice(Math.max(0, at - 200), at + 200)).join('\n');
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
