/** A process to be killed: writes rows one transaction after the other and says each number once it is acknowledged. */
import { writeSync } from 'node:fs';
import { openSqliteStorage } from '../../../../sync-server/storage/kysely/sqlite.ts';
import { aRow } from './a-row.ts';

const storage = await openSqliteStorage({ file: process.argv[2] ?? '' });
for (;;) {
  const rev = await storage.transactInRealms(async (writer) => {
    const next = await writer.takeRevisions('ada', 1);
    await writer.putRows([aRow(`k${next}`, next)]);
    await writer.record([{ txid: `t${next}`, opNo: 1, clientId: 'c', userId: 'ada', at: next }]);
    return next;
  });
  writeSync(1, `${rev}\n`);
}
