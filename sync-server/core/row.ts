/**
 * A row as it travels: JSON with the tags of the wire (`{"$t":"undefined"}`, `{"$t":"Date",…}`) left as they are.
 * The server reads what it must judge and keeps the rest untouched.
 */
export type Row = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The wire's word for `undefined`; as the value of a change it deletes the property. */
export const isUndefinedTag = (value: unknown): boolean => value === undefined || (isRecord(value) && value['$t'] === 'undefined');

/** The same row with the tags that schemas would stumble over read: undefined and the numbers JSON lacks. */
export const withoutTags = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutTags);
  if (!isRecord(value)) return value;
  if (value['$t'] === 'undefined') return undefined;
  if (value['$t'] === 'number') return Number(value['v']);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutTags(inner)]));
};

/** Its JSON; empty when it is nested so deeply that it cannot be written down again, which no device makes. */
export const textOf = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
};
