import { createHash } from 'node:crypto';

/** How the sync engine names a set of realms: base64 of the SHA-1 of the JSON of its members, sorted. Not a secret, not a signature. */
export const realmSetHash = (realmIds: readonly string[]): string =>
  createHash('sha1')
    .update(JSON.stringify([...realmIds].sort().map((realmId) => ({ realmId, accepted: true }))))
    .digest('base64');
