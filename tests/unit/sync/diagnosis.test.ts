import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { keepFile } from '../../../src/db/attachment/files.ts';
import { openLocal } from '../../../src/db/local.ts';
import { diagnose } from '../../../src/sync/diagnosis.ts';

const usage = async () => ({ sync: { sent: 1, received: 2 } });

test('SYN-134 the line tells where it stands and what waits in counts, never by an id', async () => {
  const local = openLocal('diagnosis');
  for (const [hash, state] of [
    ['a', 'waiting'],
    ['b', 'sent'],
    ['c', 'sent'],
  ] as const)
    await keepFile(local, { hash, size: 1, type: 'image/png', state, usedAt: 0 }, new ArrayBuffer(1));
  const told = await diagnose({ local, cursor: 'secret-epoch:120/40,rlmSecret=7+', usage });
  expect(told).toEqual({
    usage: { sync: { sent: 1, received: 2 } },
    files: { waiting: 1, sent: 2 },
    standing: { epochKnown: true, revision: 120, sharedRealms: 1, pagesMissing: true },
    startingOver: false,
  });
  expect(await diagnose({ local, cursor: undefined, usage })).not.toHaveProperty('standing');
  local.close();
});
