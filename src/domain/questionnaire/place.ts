/** Where an instrument is wrong, and which sentence says what is wrong there. */

/** Keys of sentences; the screens say them in words. */
export const PLACE_KEYS = [
  /** No field of an instrument, missing, of another type, or out of its bounds: `params.detail` in the words of the validator. */
  'shape',
  'twice',
  'no-such-section',
  'no-such-list',
  'no-such-question',
  'no-such-option',
  'no-such-map',
  'no-such-measure',
  'no-such-field',
  'no-such-subject',
  /** A question of another type is needed there. */
  'wrong-question-type',
  'no-such-placeholder',
  /** Questions that wait for each other: `params.ring` names them. */
  'cycle',
  /** A text that is not written in `params.locale`. */
  'no-translation',
  /** A question whose answer may stay on one device is in a condition or a score. */
  'counts-and-stays',
  'reversed-bounds',
  /** An option of the version before that is not there any more, instead of archived. */
  'option-gone',
  /** A question of the version before that asks in another way now. */
  'type-changed',
  /** Another instrument, version or content than its row says. */
  'not-the-one-named',
] as const;

export interface Place {
  /** As in "questions.3.options.list". */
  readonly path: string;
  readonly key: (typeof PLACE_KEYS)[number];
  readonly params: Readonly<Record<string, string>>;
}
