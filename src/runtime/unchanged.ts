/**
 * The newer of two answers made of the parts of the older one wherever they say the same: an answer that crossed threads is
 * new objects all over, and whoever compares parts by identity (a memoised card) would draw everything again. Plain data only.
 * O(size of the answer). Gives `before` itself when nothing differs.
 */
export const unchanged = <T>(before: unknown, after: T): T => kept(before, after) as T;

const kept = (before: unknown, after: unknown): unknown => {
  if (Object.is(before, after)) return before;
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return after;
  if (Array.isArray(after)) {
    if (!Array.isArray(before)) return after;
    const parts = after.map((part: unknown, at) => kept(before[at], part));
    return parts.length === before.length && parts.every((part, at) => Object.is(part, before[at])) ? before : parts;
  }
  if (Object.getPrototypeOf(after) !== Object.prototype || Array.isArray(before)) return after;
  const old = before as Record<string, unknown>;
  const parts = Object.entries(after).map(([key, part]) => [key, kept(old[key], part)] as const);
  const same = parts.length === Object.keys(old).length && parts.every(([key, part]) => key in old && Object.is(part, old[key]));
  return same ? before : Object.fromEntries(parts);
};
