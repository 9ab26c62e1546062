/**
 * Who may do what in a realm that people share. The same table serves the server, which enforces it, and screens, which
 * show no button that would be refused. The three kinds of rows are those of the sync engine.
 */
import { z } from 'zod';
import { ENTITIES } from '#domain/registry.ts';

/** At most so many realms for one person, and members for one realm. */
export const SHARING_LIMITS = { realmsPerPerson: 200, membersPerRealm: 500 } as const;

const tables = z.union([z.literal('*'), z.array(z.string().max(100)).max(100)]);

/**
 * `add`: new rows of those tables. `update`: those properties of standing rows. `manage`: everything in those tables,
 * rows of others included; `"*"` also makes a keeper of the realm, who says who belongs to it.
 */
const permissionSet = z.looseObject({
  add: tables.optional(),
  update: z.union([z.literal('*'), z.record(z.string(), z.union([z.literal('*'), z.array(z.string().max(100)).max(200)]))]).optional(),
  manage: tables.optional(),
});
export type PermissionSet = z.infer<typeof permissionSet>;

const text = z.string().max(200);
/** The wire keeps dates as tagged objects. */
const date = z.unknown().optional();

export const realmRow = z.looseObject({ realmId: z.string(), name: text.nullish(), represents: text.nullish() });

export const memberRow = z.looseObject({
  id: z.string(),
  realmId: z.string(),
  userId: text.nullish(),
  email: text.nullish(),
  name: text.nullish(),
  invite: z.boolean().nullish(),
  invitedDate: date,
  accepted: date,
  rejected: date,
  roles: z.array(text).max(20).nullish(),
  permissions: permissionSet.nullish(),
});

export const roleRow = z.looseObject({
  realmId: z.string(),
  name: text,
  displayName: text.nullish(),
  sortOrder: z.number().nullish(),
  permissions: permissionSet.nullish(),
});

export const EVERYTHING: PermissionSet = { manage: '*' };

/** What people write into; who belongs to a realm is no content. */
const CONTENT: string[] = ENTITIES.filter(({ scope }) => scope === 'synced').map(({ table }) => table);

/** Roles that every realm has; a role row of the same name in the realm replaces one. */
const BUILT_IN_ROLES: Readonly<Record<string, PermissionSet>> = {
  owner: EVERYTHING,
  admin: EVERYTHING,
  editor: { manage: CONTENT },
  /** Adds what they recommend, and changes only that. */
  counsellor: { add: CONTENT },
  reader: {},
};

/** What a member may do: their own permissions and those of all their roles together. */
export const permissionsOf = (
  member: { readonly permissions?: unknown; readonly roles?: unknown },
  roleNamed: (name: string) => { readonly permissions?: unknown } | undefined,
): PermissionSet => {
  const names = Array.isArray(member.roles) ? member.roles.filter((name) => typeof name === 'string') : [];
  const ofRoles = names.map((name) => {
    const own = roleNamed(name);
    return own === undefined ? Object.hasOwn(BUILT_IN_ROLES, name) && BUILT_IN_ROLES[name] : own.permissions;
  });
  return [member.permissions, ...ofRoles].map(read).reduce(both, {});
};

const read = (permissions: unknown): PermissionSet => permissionSet.safeParse(permissions ?? {}).data ?? {};

const both = (one: PermissionSet, other: PermissionSet): PermissionSet => ({
  add: someTables(one.add, other.add),
  update: someProperties(one.update, other.update),
  manage: someTables(one.manage, other.manage),
});

const someTables = (one: PermissionSet['add'] = [], other: PermissionSet['add'] = []): '*' | string[] =>
  one === '*' || other === '*' ? '*' : [...one, ...other];

const someProperties = (one: PermissionSet['update'] = {}, other: PermissionSet['update'] = {}): PermissionSet['update'] => {
  if (one === '*' || other === '*') return '*';
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map((name) => [name, someTables(one[name], other[name])]));
};

const holds = (list: '*' | readonly string[] | undefined, name: string): boolean => list === '*' || list?.includes(name) === true;

/** Says who belongs to the realm, and with which rights. */
export const isKeeper = ({ manage }: PermissionSet): boolean => manage === '*';

/** May they add, change and delete any row of the table, whoever it belongs to? */
export const mayManage = ({ manage }: PermissionSet, table: string): boolean => holds(manage, table);

/** May they write rows of their own into the table? */
export const mayAdd = (permissions: PermissionSet, table: string): boolean =>
  mayManage(permissions, table) || holds(permissions.add, table);

/** Never the owner: who a row belongs to is for those to say who manage it. */
export const mayUpdate = (permissions: PermissionSet, table: string, property: string): boolean => {
  if (mayManage(permissions, table)) return true;
  const { update = {} } = permissions;
  if (property === 'owner') return false;
  return update === '*' || (Object.hasOwn(update, table) && holds(update[table], property));
};
