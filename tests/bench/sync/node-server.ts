/** One of several servers over one PostgreSQL, without rates per address: argument 1 is the database, 2 the name of the news. */
import { randomUUID } from 'node:crypto';
import { startServer } from '../../../sync-server/http/server.ts';
import { deriveSecrets } from '../../../sync-server/identity/secrets.ts';
import { openPostgresCarrier } from '../../../sync-server/realtime/postgres-carrier.ts';
import { createSharedBus } from '../../../sync-server/realtime/shared-bus.ts';
import { openPostgresStorage } from '../../../sync-server/storage/kysely/postgres.ts';

const [, , url = '', channel = ''] = process.argv;
const storage = await openPostgresStorage({ url });
const carrier = await openPostgresCarrier({ url, channel, onFailure: () => undefined });
// All nodes of the bench share it; it protects nothing.
const secrets = deriveSecrets(Buffer.alloc(48, channel));
const server = await startServer({ storage, secrets, rateLimits: false, bus: createSharedBus({ carrier, nodeId: randomUUID() }) });
console.log(`Griot is ready at ${server.url}`);
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
