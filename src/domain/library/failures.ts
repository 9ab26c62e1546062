/** What a change of the library can be refused for, carrying what its sentence needs. */
export type LibraryFailure =
  | { readonly type: 'BookNotFound'; readonly bookId: string }
  /** A reading, a copy, a loan … of a book that is there. */
  | { readonly type: 'PartNotFound'; readonly table: string; readonly id: string }
  /** It was removed, here or on another device. */
  | { readonly type: 'NotFound'; readonly what: 'filter' | 'shelf' | 'person' | 'household' | 'member' | 'householdBook' }
  /** Of a household: the role that the person has there does not reach so far, or not any more. */
  | { readonly type: 'NotAllowed' }
  /** Sharing needs an account. */
  | { readonly type: 'AccountNeeded' }
  /** Somebody else is called so already. */
  | { readonly type: 'NameTaken'; readonly name: string }
  | { readonly type: 'TitleMissing' }
  /** A volume was typed, and not of what. */
  | { readonly type: 'SeriesMissing' }
  | { readonly type: 'TextTooLong'; readonly field: string; readonly length: number; readonly limit: number }
  /** `expected` is the check digit that would make the code right; absent when the length is wrong too. */
  | { readonly type: 'IsbnInvalid'; readonly given: string; readonly expected?: string }
  | { readonly type: 'PageOutOfRange'; readonly page: number; readonly pages?: number }
  /** Nothing was typed of which something could be kept. */
  | { readonly type: 'NothingTyped'; readonly field: string }
  | { readonly type: 'NumberOutOfRange'; readonly field: string; readonly from: number; readonly to: number }
  /** More of them than a row, or a library, holds. */
  | { readonly type: 'TooMany'; readonly what: 'authors' | 'shelves' | 'filters' | 'households'; readonly limit: number }
  /** `reversed`: it is before the date that it must follow. */
  | { readonly type: 'DateInvalid'; readonly field: string; readonly given: string; readonly reason: 'unreadable' | 'future' | 'reversed' }
  /** The file is no picture that this browser can open. */
  | { readonly type: 'PictureUnreadable' }
  | { readonly type: 'FieldInvalid'; readonly field: string };
