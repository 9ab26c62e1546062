/**
 * Expected outcomes as values: what worked, or which named failure and what its message needs.
 * Bugs are not results: they throw (see `must`).
 */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });
