/**
 * Keys as the server knows them: text. The parts of a compound key become their JSON text, as the sync engine writes
 * them; a private row `#x` arrives as `#x:<user>` and belongs to that user alone.
 */
const MAX_KEY_LENGTH = 256;
/** Control characters and halves of surrogate pairs: databases disagree on them. */
const UNSAFE = /\p{Cc}|\p{Cs}/u;
/** What nearly all keys consist of; told in a tenth of the time. */
const PLAIN = /^[ -~]*$/;

export type WireKey = string | readonly (string | number)[];

export const keyText = (key: WireKey): string => (typeof key === 'string' ? key : JSON.stringify(key));

/** Why a key cannot be accepted from `userId`; undefined when it can. */
export const keyFault = (
  key: string,
  userId: string,
): { readonly reason: 'invalid' | 'not-allowed'; readonly detail: string } | undefined => {
  if (key === '') return { reason: 'invalid', detail: 'the key is empty' };
  if (key.length > MAX_KEY_LENGTH) return { reason: 'invalid', detail: `the key is longer than ${MAX_KEY_LENGTH} characters` };
  if (!isSafeText(key)) return { reason: 'invalid', detail: 'the key contains a control character or half a character' };
  if (key.startsWith('#') && !key.endsWith(`:${userId}`)) return { reason: 'not-allowed', detail: 'the key is private to another person' };
  return undefined;
};

export const isSafeText = (text: string): boolean => PLAIN.test(text) || !UNSAFE.test(text);
