import { createHash } from 'node:crypto';
import { announced, type Realms } from '../core/realms.ts';

/** How the sync engine names a set of realms: base64 of the SHA-1 of the JSON of its members, sorted. Not a secret, not a signature. */
export const realmSetHash = (realms: Realms): string =>
  createHash('sha1')
    .update(JSON.stringify([...announced(realms)].sort().map((realmId) => ({ realmId, accepted: true }))))
    .digest('base64');
