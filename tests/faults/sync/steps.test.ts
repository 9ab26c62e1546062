/** Kinds of steps that chance seldom brings together, in schedules that never change. */
import { expect, test } from 'vitest';
import { sqliteHere } from '../../convergence/grounds.ts';
import { attempt } from '../../convergence/hunt.ts';
import type { Step } from '../../convergence/schedule/schedule.ts';

const settle: Step = { do: 'settle' };
const holds = async (steps: readonly Step[]): Promise<void> => {
  const { broken } = await attempt({ seed: 1, devices: ['A0', 'A1', 'B0'], steps: [...steps] }, sqliteHere(0), 'steps');
  expect(broken).toEqual([]);
};

test('SYN-160 what two people share agrees, and what an expelled one wrote without a network is in their notices', () =>
  holds([
    { do: 'share', on: 'A0', role: 'editor', member: 'm0' },
    settle,
    { do: 'accept', on: 'B0' },
    { do: 'add', on: 'A1', book: 'c0', shared: true },
    { do: 'add', on: 'A1', book: 'c1' },
    settle,
    { do: 'title', on: 'B0', book: 'c0', value: 'by B' },
    { do: 'move', on: 'A1', book: 'c1', to: 'shared' },
    settle,
    { do: 'offline', on: 'B0' },
    { do: 'title', on: 'B0', book: 'c0', value: 'too late' },
    { do: 'expel', on: 'A0' },
    { do: 'title', on: 'A0', book: 'c0', value: 'kept from B' },
    settle,
  ]));

test('SYN-161 SYN-163 pictures arrive over a bad line, and a device without room keeps what it promised', () =>
  holds([
    { do: 'add', on: 'A0', book: 'b0' },
    { do: 'strike', on: 'A0', what: 'dropAnswer', nth: 2, files: true },
    { do: 'cover', on: 'A0', book: 'b0', picture: 'p0', bytes: 70_000 },
    { do: 'full', on: 'A1' },
    { do: 'add', on: 'A1', book: 'b1' },
    settle,
    { do: 'room', on: 'A1' },
    { do: 'add', on: 'A1', book: 'b2' },
    settle,
  ]));
