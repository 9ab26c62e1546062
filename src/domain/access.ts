/**
 * Who may do what in a realm that people share. The same table serves the server, which enforces it, and screens, which
 * show no button that would be refused. The three kinds of rows are those of the sync engine (sharing-rows.ts).
 */

/** At most so many realms for one person, and members for one realm. */
export const SHARING_LIMITS = { realmsPerPerson: 200, membersPerRealm: 500 } as const;

/**
 * `add`: new rows of those tables. `update`: those properties of standing rows. `manage`: everything in those tables,
 * rows of others included; `"*"` also makes a keeper of the realm, who says who belongs to it.
 */
export interface PermissionSet {
  readonly add?: Tables | undefined;
  readonly update?: '*' | Readonly<Record<string, Tables>> | undefined;
  readonly manage?: Tables | undefined;
}
type Tables = '*' | readonly string[];

export const EVERYTHING: PermissionSet = { manage: '*' };

/**
 * What people write into; who belongs to a realm is no content. Written out, because screens ask these questions too and do without the
 * schemas; a test compares it with the registry.
 */
export const CONTENT: readonly string[] = [
  'books',
  'readings',
  'volumes',
  'series',
  'editions',
  'copies',
  'loans',
  'quotes',
  'bookTags',
  'shelves',
  'shelfPlaces',
  'authors',
  'savedFilters',
  'goals',
  'fieldSources',
  'edits',
  'householdBooks',
  'removals',
  'instruments',
  'attempts',
  'answers',
  'results',
  'rejections',
];

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

/** What rows of others say is believed as a whole or not at all. */
const read = (permissions: unknown): PermissionSet => {
  if (typeof permissions !== 'object' || permissions === null || Array.isArray(permissions)) return {};
  const { add, update, manage } = permissions as Readonly<Record<string, unknown>>;
  const areRight = [add, manage].every((list) => list === undefined || isTables(list)) && (update === undefined || isUpdate(update));
  return areRight ? (permissions as PermissionSet) : {};
};

const isTables = (list: unknown): boolean => list === '*' || (Array.isArray(list) && list.every((name) => typeof name === 'string'));

const isUpdate = (update: unknown): boolean =>
  update === '*' || (typeof update === 'object' && update !== null && !Array.isArray(update) && Object.values(update).every(isTables));

const both = (one: PermissionSet, other: PermissionSet): PermissionSet => ({
  add: someTables(one.add, other.add),
  update: someProperties(one.update, other.update),
  manage: someTables(one.manage, other.manage),
});

const someTables = (one: Tables = [], other: Tables = []): Tables => (one === '*' || other === '*' ? '*' : [...one, ...other]);

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
