/** What the data worker and its window tell each other without being asked. */
import type { UpgradeNews } from '../db/upgrade.ts';
import type { AccountSummary, Language } from '../runtime/runtime.ts';
import type { SyncStatus } from '../sync/status.ts';

/** What happens around the window; such events reach a worker late or never, so the window says them. */
export type WindowNews = 'online' | 'offline' | 'visible' | { readonly language: Language };

/** A library as the window shows it: its database, and whose it is. */
export interface LibraryShown {
  readonly dbName: string;
  readonly account?: AccountSummary;
}

export type DataEvent =
  | { readonly type: 'status'; readonly status: SyncStatus }
  /** The library in use: told first, and again after every change of account made here. */
  | ({ readonly type: 'library' } & LibraryShown)
  /** This device shows another library, chosen here or in another tab: this worker is to be replaced by one for that. */
  | { readonly type: 'outdated'; readonly library: LibraryShown }
  /** Another tab has another version of the app, and one of the two waits for the other's database. */
  | { readonly type: 'upgrade'; readonly news: UpgradeNews }
  /** The bytes of a picture came, or it moved on. */
  | { readonly type: 'picture'; readonly hash: string }
  /** Something came about this book from the catalogues. */
  | { readonly type: 'lookup'; readonly bookId: string };
