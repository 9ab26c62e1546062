/**
 * Property changes: dotted paths to new values, to "delete", or to a modification of whatever is there
 * (add, remove, replacePrefix), with the results that Dexie computes on the device for the same row.
 */
import { valueAt } from './paths.ts';
import { isRecord, isUndefinedTag, type Row } from './row.ts';

/** The row with the changes applied; the given row is left as it is. Throws a TypeError for a modification that has no meaning. */
export const applyChangeSpec = (row: Row, spec: Row): Row => {
  let changed = row;
  for (const [dotted, asked] of Object.entries(spec)) {
    const path = dotted.replace(/\.$/, '');
    const modification = modificationOf(asked);
    // What a modification cannot make anything of is left out, as a deletion would.
    const value = modification === undefined ? asked : modify(valueAt(changed, path), modification);
    changed = withPath(changed, path.split('.'), value) as Row;
  }
  return changed;
};

/**
 * Copies along the path only. Missing parents are made, except for a deletion, which then has nothing to do; what is
 * empty counts as missing, and nothing can be put into a text or a number.
 */
const withPath = (target: unknown, path: readonly string[], value: unknown): unknown => {
  const [name = '', ...rest] = path;
  if (Array.isArray(target)) return withElement(target, name, rest, value);
  const parent: Row = isRecord(target) ? target : {};
  const old = Object.hasOwn(parent, name) ? parent[name] : undefined;
  if (rest.length > 0) {
    if (!isContainer(old) && (isUndefinedTag(value) || Boolean(old))) return target;
    return { ...parent, [name]: withPath(isContainer(old) ? old : {}, rest, value) };
  }
  if (isUndefinedTag(value)) {
    const { [name]: _deleted, ...others } = parent;
    return others;
  }
  return { ...parent, [name]: value };
};

const withElement = (list: readonly unknown[], name: string, rest: readonly string[], value: unknown): unknown => {
  const index = Number(name);
  if (isUndefinedTag(value) && Number.isInteger(index) && index >= list.length) return list;
  if (!Number.isInteger(index) || index < 0 || index > list.length) throw new TypeError(`No place "${name}" in a list of ${list.length}`);
  const copy = [...list];
  if (rest.length > 0 && !isContainer(list[index]) && (isUndefinedTag(value) || Boolean(list[index]))) return list;
  if (rest.length > 0) copy[index] = withPath(isContainer(list[index]) ? list[index] : {}, rest, value);
  else if (isUndefinedTag(value)) copy.splice(index, 1);
  else copy[index] = value;
  return copy;
};

const isContainer = (value: unknown): boolean => isRecord(value) || Array.isArray(value);

/** The modification inside a value, in either of its two spellings on the wire. */
export const modificationOf = (value: unknown): Row | undefined => {
  if (!isRecord(value)) return undefined;
  if (isRecord(value['@@propmod'])) return value['@@propmod'];
  return value['$t'] === 'PropModification' ? value : undefined;
};

const modify = (old: unknown, { add, remove, replacePrefix }: Row): unknown => {
  if (add !== undefined) {
    if (Array.isArray(add)) return [...listOf(old), ...(add as unknown[])].sort();
    if (typeof add === 'number') return (Number(old) || 0) + add;
    throw new TypeError('Only a number or a list can be added');
  }
  if (remove !== undefined) {
    if (Array.isArray(remove))
      return listOf(old)
        .filter((item) => !remove.includes(item))
        .sort();
    if (typeof remove === 'number') return (Number(old) || 0) - remove;
    throw new TypeError('Only a number or a list can be removed');
  }
  if (Array.isArray(replacePrefix)) {
    const [prefix, replacement] = replacePrefix as unknown[];
    const replaces =
      typeof prefix === 'string' && typeof replacement === 'string' && prefix !== '' && typeof old === 'string' && old.startsWith(prefix);
    return replaces ? replacement + old.slice(prefix.length) : old;
  }
  return old;
};

/**
 * Whether the device may stand with something else: a row that arrives while a modification waits gets it laid over as it
 * is, the description instead of its result; and `remove` from what is no number is no number for a device.
 */
export const mayDifferOnDevice = (spec: Row): boolean => Object.values(spec).some((value) => modificationOf(value) !== undefined);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
