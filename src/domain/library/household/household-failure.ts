import type { LibraryFailure } from '#domain/library/failures.ts';

/** What a change of a household, or of a book in it, can be refused for. */
export type HouseholdFailure = Extract<
  LibraryFailure,
  { readonly type: 'FieldInvalid' | 'TextTooLong' | 'TooMany' | 'NotFound' | 'NotAllowed' | 'AccountNeeded' }
>;
