import { expect, it } from 'vitest';
import { coalesced } from '../../../src/sync/coalesced.ts';

const aSlowWork = () => {
  const runs: { end: () => void; fail: (error: Error) => void }[] = [];
  const work = () => new Promise<void>((end, fail) => runs.push({ end, fail }));
  return { runs, work };
};

it('whoever asks during a run causes one more run, however many they are', async () => {
  const { runs, work } = aSlowWork();
  const run = coalesced(work);

  const asked = [run(), run(), run()];
  expect(runs).toHaveLength(1);
  runs[0]?.end();
  await expect.poll(() => runs.length).toBe(2);
  runs[1]?.end();

  await Promise.all(asked);
  expect(runs).toHaveLength(2);
});

it('a failure reaches whoever asked, and the next question runs again', async () => {
  const { runs, work } = aSlowWork();
  const run = coalesced(work);

  const failing = run();
  runs[0]?.fail(new Error('closed'));
  await expect(failing).rejects.toThrow('closed');
  const next = run();
  runs[1]?.end();

  await next;
});
