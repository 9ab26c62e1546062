/**
 * Ranges over indexed values in the order of IndexedDB keys: number < date < text < bytes < list.
 * Source: Indexed Database API 3.0, § 2.4 "Keys".
 */
import { isRecord, type Row } from './row.ts';

export interface Range {
  /** 1 equal, 2 from lower to upper, 3 any, 4 never. */
  readonly type: 1 | 2 | 3 | 4;
  readonly lower?: unknown;
  readonly upper?: unknown;
  readonly lowerOpen?: boolean;
  readonly upperOpen?: boolean;
}

/**
 * Whether a row falls into a range of an index. `index` is a path, `[a+b]` for a compound one, absent for the primary
 * key. A list found at a path counts as multi-entry: the wire does not say which indexes are.
 */
export const isInRange = (row: Row, key: string, index: unknown, range: Range): boolean => {
  if (typeof index !== 'string' || index === '' || index === ':id') return range.type !== 4 && isWithin(key, range);
  const compound = /^\[(.+)\]$/.exec(index)?.[1];
  if (compound !== undefined) {
    const parts = compound.split('+').map((path) => valueAt(row, path));
    return parts.every(isKey) && isWithin(parts, range);
  }
  const value = valueAt(row, index);
  if (Array.isArray(value))
    return value.some((item) => isKey(item) && isWithin(item, range)) || (Array.isArray(range.lower) && isWithin(value, range));
  return isKey(value) && isWithin(value, range);
};

const isWithin = (value: unknown, { type, lower, upper, lowerOpen, upperOpen }: Range): boolean => {
  if (type === 3) return true;
  if (type === 4) return false;
  if (type === 1) return compareKeys(value, lower) === 0;
  const low = isAbsent(lower) ? 1 : compareKeys(value, lower);
  const high = isAbsent(upper) ? -1 : compareKeys(value, upper);
  return (lowerOpen === true ? low > 0 : low >= 0) && (upperOpen === true ? high < 0 : high <= 0);
};

const isAbsent = (bound: unknown): boolean => bound === undefined || bound === null || (isRecord(bound) && bound['$t'] === 'undefined');

const valueAt = (row: unknown, path: string): unknown => {
  let at = row;
  for (const name of path.split('.')) at = isRecord(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  return at;
};

/** Negative when `a` comes first, 0 when equal; lists item by item, the shorter first. */
export const compareKeys = (a: unknown, b: unknown): number => {
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return rank;
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      const order = compareKeys(a[i], b[i]);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  const [x, y] = [plainOf(a), plainOf(b)];
  return x < y ? -1 : x > y ? 1 : 0;
};

/** A list is a key when all of its items are. */
const isKey = (value: unknown): boolean => (Array.isArray(value) ? value.every(isKey) : rankOf(value) > 0);

/** Zero for what IndexedDB has no order for: it is in no index. */
const rankOf = (value: unknown): number => {
  if (typeof value === 'number') return 1;
  if (typeof value === 'string') return 3;
  if (Array.isArray(value)) return 5;
  if (!isRecord(value)) return 0;
  const { $t: tag, v } = value;
  if (tag === 'number') return v === 'Infinity' || v === '-Infinity' ? 1 : 0;
  if (tag === 'Date') return typeof v === 'string' && v !== 'NaN' ? 2 : 0;
  return tag === 'Uint8Array' && typeof v === 'string' ? 4 : 0;
};

/** Something of the same rank that JavaScript orders as IndexedDB orders the key. */
const plainOf = (value: unknown): string | number => {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (!isRecord(value) || typeof value['v'] !== 'string') return '';
  if (value['$t'] === 'number') return Number(value['v']);
  // Bytes travel in an alphabet that is in the order of its values.
  return value['$t'] === 'Date' ? sortable(value['v']) : value['v'];
};

/**
 * Dates travel as ISO text in UTC, which sorts as the instants do between the years 0 and 9999. Beyond, the year has a
 * sign and six digits; before the year 0 the years count backwards, so their digits are turned around.
 */
const sortable = (iso: string): string => {
  if (iso.startsWith('+')) return `2${iso.slice(1)}`;
  if (!iso.startsWith('-')) return `100${iso}`;
  const year = iso.slice(1, 7);
  return `0${String(999_999 - Number(year)).padStart(6, '0')}${iso.slice(7)}`;
};
