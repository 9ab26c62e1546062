import { createHash } from 'node:crypto';
import { announced, idsOf, type Realms } from '../core/realms.ts';

/** How the sync engine names a set of realms: base64 of the SHA-1 of the JSON of its members, sorted. Not a secret, not a signature. */
export const realmSetHash = (realms: Realms): string =>
  createHash('sha1')
    .update(JSON.stringify(membersOf(realms).sort((a, b) => (a.realmId < b.realmId ? -1 : 1))))
    .digest('base64');

const membersOf = (realms: Realms): { realmId: string; accepted: boolean }[] => [
  ...announced(realms).map((realmId) => ({ realmId, accepted: true })),
  ...idsOf(realms.invited).map((realmId) => ({ realmId, accepted: false })),
];
