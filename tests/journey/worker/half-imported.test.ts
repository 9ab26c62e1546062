/** Half of a file on one device, half on another, neither with a network: then together. */
import '../../kit/browser-shims.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bytesOfExport, readerExport } from '../../kit/reader-export.ts';
import { aServer, type TestServer } from '../../kit/server.ts';
import { aWholeDevice, type WholeDevice } from '../../kit/whole-device.ts';

const PATIENCE = { timeout: 30_000 };
/** The lines that are hard to tell apart, and some plain ones. */
const LINES = readerExport().slice(0, 90);

let server: TestServer;
let devices: WholeDevice[];
beforeEach(async () => {
  server = await aServer();
  devices = [aWholeDevice(server.url), aWholeDevice(server.url)];
});
afterEach(async () => {
  for (const each of devices) await each.close();
  await server.close();
});

const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const imported = async (on: WholeDevice, lines: readonly (readonly string[])[]) => {
  const plan = must(await on.thinking().rehearseImport(new File([bytesOfExport(lines)], 'biblio.csv')));
  must(await on.library.carryOutImport(plan.importId, () => {}));
  return plan;
};
const TITLES = LINES.map(([, title = '']) => title.trim()).toSorted();

test('OUT-10 half of a file here, half there, then all of it on both: one library, and no book twice', async () => {
  const [phone, laptop] = devices as [WholeDevice, WholeDevice];
  const { phrase } = must(await phone.account.register('Awa', 'Diop', 'adopt'));
  must(await laptop.account.recover(phrase, 'adopt'));
  for (const each of devices) {
    await expect.poll(() => each.account.current?.firstName, PATIENCE).toBe('Awa');
    await each.setOnline(false);
  }
  // Every other line: volumes of one series and editions of one book lie on both sides.
  await imported(
    phone,
    LINES.filter((_, at) => at % 2 === 0),
  );
  await imported(
    laptop,
    LINES.filter((_, at) => at % 2 === 1),
  );
  for (const each of devices) await expect.poll(async () => (await each.titles()).length, PATIENCE).toBe(45);

  for (const each of devices) await each.setOnline(true);
  for (const each of devices) await expect.poll(async () => (await each.titles()).toSorted(), PATIENCE).toEqual(TITLES);
  for (const each of devices) await expect.poll(each.status, PATIENCE).toBe('sent');

  for (const each of devices) expect(await imported(each, LINES)).toMatchObject({ created: 0, matched: 0, same: 90 });
  for (const each of devices) await expect.poll(each.status, PATIENCE).toBe('sent');
  for (const each of devices) {
    expect((await each.titles()).toSorted()).toEqual(TITLES);
    await expect.poll(async () => (await each.thinking().series('bd:aventures de tintin'))?.gaps, PATIENCE).toEqual([1, 22]);
    expect((await each.thinking().series('roman:trone de fer'))?.gaps).toEqual([]);
    expect((await each.thinking().series('manga:bakuman'))?.entry.owned).toBe(4);
  }
  const shelf = async (on: WholeDevice) => (await on.thinking().shelf({ tab: 'all', stacked: false, sort: 'title' }, 0, 200)).entries;
  expect(await shelf(phone)).toEqual(await shelf(laptop));
});
