import { expect, test } from 'vitest';
import { DEVICES, generate, type Scope } from '../../../convergence/schedule/generate.ts';
import { scheduleSchema } from '../../../convergence/schedule/schedule.ts';

const scope: Scope = { steps: 300, devices: DEVICES, nodes: 2, canKill: true, canSetClocks: true, canCopy: true };

test('SYN-155 the same seed gives the same schedule, another seed another one', () => {
  expect(generate(7, scope)).toEqual(generate(7, scope));
  expect(generate(8, scope)).not.toEqual(generate(7, scope));
});

test('SYN-155 a schedule kept in a file is the schedule again', () => {
  const schedule = generate(7, scope);
  expect(scheduleSchema.parse(JSON.parse(JSON.stringify(schedule)))).toEqual(schedule);
});

test('SYN-159 against servers of somebody else no schedule kills, restarts or sets a clock', () => {
  const steps = Array.from(
    { length: 20 },
    (_, seed) => generate(seed, { ...scope, nodes: 0, canKill: false, canSetClocks: false }).steps,
  ).flat();
  expect(steps.filter((step) => ['kill', 'restart', 'clock'].includes(step.do))).toEqual([]);
});
