/** The server with SQLite and without rates per address: a crowd from one machine would be taken for a flood. */
import path from 'node:path';
import { startServer } from '../../../sync-server/http/server.ts';
import { openSqliteStorage } from '../../../sync-server/storage/kysely/sqlite.ts';

const storage = await openSqliteStorage({ file: path.join(process.argv[2] ?? '.', 'griot.sqlite') });
const server = await startServer({ storage, rateLimits: false });
console.log(`Griot is ready at ${server.url}`);
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
