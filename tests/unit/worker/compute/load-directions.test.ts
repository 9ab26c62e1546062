import { expect, test, vi } from 'vitest';
import { matchDirections } from '#domain/questionnaire/direction.ts';
import { loadDirections } from '../../../../src/worker/compute/load-directions.ts';
import { awa } from '../../domain/questionnaire/direction/a-profile.ts';

const table = vi.hoisted(() => ({ comes: false }));
vi.mock('#domain/questionnaire/direction/starter-pack.ts', async (original) => {
  if (!table.comes) throw new TypeError('Failed to fetch dynamically imported module');
  return await original();
});

test('QST-80 without its file there is no pack, and activities are told all the same; when it can be had, it is', async () => {
  const none = await loadDirections();
  expect(none).toBeUndefined();
  expect(matchDirections(awa, none).domains.length).toBeGreaterThan(0);

  table.comes = true;
  vi.resetModules();
  expect((await loadDirections())?.id).toBe('griot-directions');
});
