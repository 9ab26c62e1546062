/** What a change of the library can be refused for, carrying what its sentence needs. */
export type LibraryFailure =
  | { readonly type: 'BookNotFound'; readonly bookId: string }
  | { readonly type: 'TitleMissing' }
  | { readonly type: 'TextTooLong'; readonly field: string; readonly length: number; readonly limit: number }
  /** `expected` is the check digit that would make the code right; absent when the length is wrong too. */
  | { readonly type: 'IsbnInvalid'; readonly given: string; readonly expected?: string }
  | { readonly type: 'PageOutOfRange'; readonly page: number; readonly pages?: number }
  /** The file is no picture that this browser can open. */
  | { readonly type: 'PictureUnreadable' }
  | { readonly type: 'FieldInvalid'; readonly field: string };
