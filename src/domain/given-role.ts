/** Roles that somebody is asked into a shared realm with, or is given there (access.ts); owner is whoever the realm belongs to. */
export const GIVEN_ROLES = ['admin', 'editor', 'counsellor', 'reader'] as const;
export type GivenRole = (typeof GIVEN_ROLES)[number];
