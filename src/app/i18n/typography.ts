/** Messages of the catalogue with French spaces (domain/french-spaces.ts), also where a value is put in at run time. */
import { frenchSpaces, NBSP, NUMBERED, UNITS } from '#domain/french-spaces.ts';

/**
 * A compiled message: text, or tokens of which the strings are text and the arrays are values
 * (`["count", "plural", {one: …, other: …}]`).
 */
export type CompiledMessage = string | readonly unknown[];

const NUMBERED_BEFORE_VALUE = new RegExp(`(^|[^\\p{L}])(${NUMBERED}) $`, 'iu');
const UNIT_AFTER_VALUE = new RegExp(`^ (?=(?:${UNITS})(?![\\p{L}\\d]))`, 'u');

/** The same message with its spaces set, whatever its shape; names of values and formats are left alone. */
export function frenchMessage(message: CompiledMessage): CompiledMessage {
  if (typeof message === 'string') return frenchSpaces(message);
  return message.map((token, at) => {
    if (typeof token === 'string') {
      const spaced = frenchSpaces(token);
      const before = Array.isArray(message[at + 1]) ? spaced.replace(NUMBERED_BEFORE_VALUE, `$1$2${NBSP}`) : spaced;
      return Array.isArray(message[at - 1]) ? before.replace(UNIT_AFTER_VALUE, NBSP) : before;
    }
    if (!Array.isArray(token)) return token;
    const [name, format, choices, ...rest] = token as unknown[];
    if (typeof choices !== 'object' || choices === null) return token;
    const spacedChoices = Object.entries(choices).map(([key, choice]) => [
      key,
      isMessage(choice) && key !== 'offset' ? frenchMessage(choice) : choice,
    ]);
    return [name, format, Object.fromEntries(spacedChoices), ...rest];
  });
}

const isMessage = (value: unknown): value is CompiledMessage => typeof value === 'string' || Array.isArray(value);

/** A whole catalogue with French spaces. */
export function frenchCatalogue<M extends CompiledMessage>(messages: Readonly<Record<string, M>>): Record<string, M> {
  return Object.fromEntries(Object.entries(messages).map(([id, message]) => [id, frenchMessage(message) as M]));
}
