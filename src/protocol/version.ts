/**
 * Version of what travels. A contract test hashes the schemas of this folder; when the hash changes, raise the
 * number and say here what changed, so that old devices keep being answered for a year.
 *
 * 1  first: account, recovery, pairing, sync dialect of dexie-cloud-addon 4.4.14; since then, as additions: attachments with their two problems, the question of a device that started over; ranges that are open to one side; the shape in which a change was written; the doors of metadata; a problem of its own for what a program asks to write and cannot be written; what a device gives back after a restore, and since when its changes wait; the doors of the devices; the erasing of an account, how devices hear of it, and a problem of its own for realms that others are in; a new recovery key, and since when it is the one that it is; invitations by a link, with their problems; the doors of passkeys, and a problem of its own for one that no account has; the ways in that a server offers and a person adds: addresses, codes by mail, a password, with their problems; what happened around an account; where a server counts calls; second factors, administration, invitations to register, and a suspended account; invitations by e-mail, and whether a server sends them
 */
export const PROTOCOL_VERSION = 1;
