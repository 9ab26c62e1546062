/** Expected failures of the device's store, in our words. */
export type StoreFailure =
  /** The disk or the browser's share of it is full; nothing of the change was written. */
  | { readonly type: 'StorageFull' }
  /** The browser closed or refuses the database (private mode, another version open, killed connection). */
  | { readonly type: 'StorageUnavailable'; readonly name: string };
