/** JSON of others, of which nothing can be taken for granted: every step asks what is there. */
import { err, ok, type Result } from '#domain/result.ts';
import type { ProviderAnswer } from '../provider-line.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that an answer holds. A page of HTML, a text cut in the middle, a list or a bare value are unreadable. */
export const jsonIn = ({ contentType, text }: ProviderAnswer): Result<JsonObject, 'unreadable'> => {
  if (!/\bjson\b/i.test(contentType)) return err('unreadable');
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? ok(value) : err('unreadable');
  } catch {
    return err('unreadable');
  }
};

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
export const objectIn = (value: unknown): JsonObject => (isObject(value) ? value : {});
export const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const textIn = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);
/** The texts of a list; one text alone is a list of one. */
export const textsIn = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map(textIn).filter((text) => text !== undefined);
