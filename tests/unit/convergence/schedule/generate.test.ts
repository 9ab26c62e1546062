import { expect, test } from 'vitest';
import { DEVICES, generate, type Scope } from '../../../convergence/schedule/generate.ts';
import { scheduleSchema } from '../../../convergence/schedule/schedule.ts';

const scope: Scope = { steps: 300, devices: DEVICES, nodes: 2, canKill: true, canSetClocks: true, canCopy: true, canRestore: true };

test('SYN-155 the same seed gives the same schedule, another seed another one', () => {
  expect(generate(7, scope)).toEqual(generate(7, scope));
  expect(generate(8, scope)).not.toEqual(generate(7, scope));
});

test('SYN-155 a schedule kept in a file is the schedule again', () => {
  const schedule = generate(7, scope);
  expect(scheduleSchema.parse(JSON.parse(JSON.stringify(schedule)))).toEqual(schedule);
});

test('SYN-159 against servers of somebody else no schedule kills, restarts, puts back a backup or sets a clock', () => {
  const steps = Array.from(
    { length: 20 },
    (_, seed) => generate(seed, { ...scope, nodes: 0, canKill: false, canSetClocks: false, canRestore: false }).steps,
  ).flat();
  expect(steps.filter((step) => ['kill', 'restart', 'clock', 'backup', 'restore'].includes(step.do))).toEqual([]);
});

test('SYN-164 backups are put back in runs of their own, and every kind of step is drawn', () => {
  const runs = Array.from({ length: 60 }, (_, seed) => new Set<string>(generate(seed, scope).steps.map((step) => step.do)));
  const restoring = runs.filter((kinds) => kinds.has('backup') || kinds.has('restore'));
  expect(restoring.length).toBeGreaterThan(0);
  expect(restoring.filter((kinds) => kinds.has('share') || kinds.has('full'))).toEqual([]);
  const drawn = new Set(runs.flatMap((kinds) => [...kinds]));
  for (const kind of ['share', 'role', 'expel', 'accept', 'leave', 'move', 'cover', 'full', 'room', 'backup', 'restore'])
    expect(drawn).toContain(kind);
});
