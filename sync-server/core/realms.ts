/**
 * Which realms a person has. Everybody has the one named like themselves; `rlm-public` is announced because the sync
 * engine expects it, and holds nothing yet.
 */
export const realmsOf = (userId: string): readonly string[] => [userId, PUBLIC_REALM];

/** Those of them that can hold rows. */
export const realmsWithRows = (userId: string): readonly string[] => [userId];

export const PUBLIC_REALM = 'rlm-public';
