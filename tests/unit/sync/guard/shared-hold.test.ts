import { afterEach, expect, test } from 'vitest';
import type { Hold } from '../../../../src/sync/guard/held-fetch.ts';
import { shareHold, type SharedHold } from '../../../../src/sync/guard/shared-hold.ts';
import type { Clock } from '../../../../src/sync/surroundings.ts';
import { eventually } from '../../../kit/eventually.ts';

const UNREACHABLE: Hold = { reason: 'unreachable', nextAttemptAt: 4_000 };
const tabs: SharedHold[] = [];
let due: { readonly at: number; readonly work: () => void }[] = [];
let now = 0;
const clock: Clock = {
  now: () => now,
  elapsed: () => now,
  random: () => 0,
  after(delayMs, work) {
    const entry = { at: now + delayMs, work };
    due.push(entry);
    return () => {
      due = due.filter((one) => one !== entry);
    };
  },
};
const passTo = (instant: number): void => {
  now = instant;
  for (const entry of due.filter(({ at }) => at <= now)) entry.work();
};

afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close();
  due = [];
  now = 0;
});

const openTab = () => {
  const heard: (Hold | undefined)[] = [];
  const shared = shareHold('griot-of-awa', clock, (hold) => heard.push(hold));
  tabs.push(shared);
  return { ...shared, heard };
};

test('SYN-22 a tab that does not speak to the server hears that the one that does is waiting', async () => {
  const speaker = openTab();
  const other = openTab();
  speaker.say(UNREACHABLE);
  await eventually(() => other.heard.length > 0);
  expect(other.heard.at(-1)).toEqual(UNREACHABLE);
});

test('SYN-22 a tab that is opened during a wait is told of it', async () => {
  openTab().say(UNREACHABLE);
  const late = openTab();
  await eventually(() => late.heard.length > 0);
  expect(late.heard.at(-1)).toEqual(UNREACHABLE);
});

test('SYN-22 a tab that is answered waits no longer, whatever another one said', async () => {
  const speaker = openTab();
  const other = openTab();
  speaker.say(UNREACHABLE);
  await eventually(() => other.heard.length > 0);
  other.say(undefined);
  expect(other.heard.at(-1)).toBeUndefined();
});

test('SYN-22 a tab that was closed while it waited is not believed for ever', async () => {
  const speaker = openTab();
  const other = openTab();
  speaker.say(UNREACHABLE);
  await eventually(() => other.heard.length > 0);
  passTo(40_000);
  expect(other.heard.at(-1)).toEqual(UNREACHABLE);
  passTo(60_000);
  expect(other.heard.at(-1)).toBeUndefined();
});

test('SYN-118 a clock that is set back does not make another tab be believed for ever', async () => {
  const speaker = openTab();
  const other = openTab();
  speaker.say({ reason: 'unreachable', nextAttemptAt: 365 * 86_400_000 });
  await eventually(() => other.heard.length > 0);
  passTo(10 * 60_000);
  expect(other.heard.at(-1)).toBeUndefined();
});

test('a request that ends after the tab let go of its account is not told', async () => {
  const speaker = openTab();
  const other = openTab();
  speaker.close();
  speaker.say(UNREACHABLE);
  other.say(UNREACHABLE);
  expect(speaker.heard).toEqual([]);
});
