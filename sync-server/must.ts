/** The value, or a bug: throws when something that cannot be missing is missing. */
export const must = <T>(value: T | null | undefined, what: string): T => {
  if (value === null || value === undefined) throw new Error(`Missing ${what}.`);
  return value;
};
