/** Dotted paths into rows: which of them a change altered, and what stands at one. Lists are one value. */
import { isRecord, type Row } from './row.ts';

/** Paths whose value differs between the two; within an object as deep as its names can be told apart by dots. */
export const changedPaths = (before: Row, after: Row, prefix = ''): string[] => {
  const changed: string[] = [];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [ownValue(before, name), ownValue(after, name)];
    if (isSame(old, now)) continue;
    const path = prefix + name;
    if (isOpen(old) && isOpen(now)) changed.push(...changedPaths(old, now, `${path}.`));
    else changed.push(path);
  }
  return changed;
};

/** Whether a change of one is a change of the other: they are the same, or one leads through the other. */
export const overlap = (a: string, b: string): boolean => covers(a, b) || covers(b, a);

/** Whether whatever is at `inner` is replaced when `outer` is. */
export const covers = (outer: string, inner: string): boolean => inner === outer || inner.startsWith(`${outer}.`);

export const valueAt = (row: Row, path: string): unknown => {
  let at: unknown = row;
  for (const name of path.split('.'))
    at = isRecord(at) ? ownValue(at, name) : Array.isArray(at) ? (at as unknown[])[Number(name)] : undefined;
  return at;
};

/** Equal as JSON values, whatever the order of the names. */
export const isSame = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  if (!isRecord(a) || !isRecord(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]));
};

const ownValue = (row: Row, name: string): unknown => (Object.hasOwn(row, name) ? row[name] : undefined);

/** An object whose parts can be named by a path: not a tag of the wire, no dots in its names. */
const isOpen = (value: unknown): value is Row =>
  isRecord(value) && !('$t' in value) && Object.keys(value).every((name) => name !== '' && !name.includes('.'));
