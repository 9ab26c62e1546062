/**
 * Identifiers are UUID v4 strings made on the device, lower case, 36 characters.
 * The pattern is the only thing the domain knows: making one is the runtime's job.
 */
export type Id = string;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isId = (value: unknown): value is Id => typeof value === 'string' && UUID.test(value);

/** Makes a fresh id; handed in wherever rows are created, so that tests can count. */
export type NewId = () => Id;
