/**
 * The world a screen lives in: one account's data, the commands that change it, the answers computed from it, the
 * line to the server. Screens get it from RuntimeContext; tests hand in a whole world that runs in one thread.
 * When the account changes, the whole runtime is replaced and the screens start anew.
 */
import type { Attachment } from '#domain/attachment.ts';
import type { Author, Category, Possession, Status } from '#domain/library/book.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import type { ImportFailure, ImportSummary } from '#domain/library/import/plan.ts';
import type { SearchAnswer } from '#domain/library/search/answer.ts';
import type { BookEntry, HomeSheet, SeriesSheet, ShelfPage, ShelfView } from '#domain/library/shelf.ts';
import type { VolumeNumber } from '#domain/library/volume.ts';
import type { Result } from '#domain/result.ts';
import type { Now } from '#domain/time.ts';
import type { GriotDb } from '../db/database.ts';
import type { StoreFailure } from '../db/failure.ts';
import type { InDrawer, PutBack, Version } from '../db/recovery/drawer.commands.ts';
import type { AccountDesk } from '../sync/account-desk.ts';
import type { SyncLine } from '../sync/sync-line.ts';

export type { AccountDesk, AccountFailure, AccountSummary, LocalBooksChoice } from '../sync/account-desk.ts';
export type { Version } from '../db/recovery/drawer.commands.ts';
export type { SyncLine } from '../sync/sync-line.ts';

export type CommandFailure = LibraryFailure | StoreFailure;
export type Done<T = void> = Promise<Result<T, CommandFailure>>;

export interface BookDraft {
  readonly title: string;
  readonly subtitle?: string;
  readonly authors: readonly Author[];
  readonly category: Category;
  readonly status: Status;
  readonly possession: Possession;
  /** As typed: hyphens, spaces, ten or thirteen digits. */
  readonly isbn?: string;
  readonly publisher?: string;
  readonly publishedOn?: string;
  readonly pages?: number;
  readonly language?: string;
  readonly description?: string;
  readonly series?: { readonly name: string; readonly volume: VolumeNumber };
  readonly addedBy: 'hand' | 'scan' | 'series';
}

/** Changed fields only; `null` empties a field. */
export type BookPatch = { readonly [K in keyof Omit<BookDraft, 'addedBy' | 'series'>]?: BookDraft[K] | null } & {
  readonly series?: BookDraft['series'] | null;
};

/** Changes of the library. Each is done when its promise resolves: saved on this device, network or not. */
export interface LibraryCommands {
  addBook(draft: BookDraft): Done<{ readonly bookId: string }>;
  editBook(bookId: string, patch: BookPatch): Done;
  /** Removes the book with its readings and volumes; the recovery drawer keeps them. */
  removeBook(bookId: string): Done<{ readonly gestureId: string }>;
  /** Puts everything back that a gesture removed, here or on another device; what is there again meanwhile is left alone. */
  putBack(gestureId: string): Done<PutBack>;
  setStatus(bookId: string, status: Status): Done;
  setPossession(bookId: string, possession: Possession): Done;
  /** Makes a cover of a photo: smaller, upright, without what the camera wrote into it. */
  setCover(bookId: string, photo: Blob): Done;
  /** Gives back a cover that was taken away a moment ago. */
  giveCoverBack(bookId: string, cover: Attachment): Done;
  removeCover(bookId: string): Done;
  /** Marks the page of the open reading; opens a reading (and sets the status to reading) when there is none. */
  markPage(bookId: string, page: number): Done;
  /** 1 … 20 quarters on the latest reading; `null` takes the rating away. */
  rate(bookId: string, ratingQuarters: number | null): Done;
  setReview(bookId: string, review: string): Done;
  /** Closes the open reading today and sets the status to read. */
  finish(bookId: string): Done;
  /** Carries out a rehearsed import; resumes by itself after a killed browser. */
  carryOutImport(importId: string, onProgress: (done: number, total: number) => void): Done<{ readonly created: number }>;
  dropImport(importId: string): Done;
  /** Makes a version of a notice's content true again, as an ordinary change. `ids`: all parts of the notice. */
  restoreNotice(ids: readonly string[], version: Version): Done;
  /** Looked at; stays in the recovery drawer. */
  keepNotices(ids: readonly string[]): Done;
  /** Throws out of the recovery drawer; `takeBack` undoes it for an hour. */
  discard(what: InDrawer): Done;
  takeBack(what: InDrawer): Done;
}

/** The file cannot be imported, or there is no room on this device for its plan. */
export type RehearsalFailure = ImportFailure | StoreFailure;

/**
 * Where the bytes of a picture are. `here`: on this device only, there is no account. `elsewhere`: not on this device
 * yet; `saving`: nor will they come by themselves, because the reader saves data. `held`: they are here and wait for a
 * cheaper network to be sent.
 */
export interface PictureState {
  readonly type: 'here' | 'waiting' | 'held' | 'sent' | 'elsewhere' | 'saving' | 'refused';
  /** Why the server did not take it, when it is refused. */
  readonly reason?: 'account-full' | 'too-large' | 'unsupported-media-type' | 'damaged';
}

/** Pictures that rows name by their hash. */
export interface Pictures {
  /** An address for the screen; `undefined` while the bytes are not at hand, which is asked for. */
  url(hash: string): string | undefined;
  /** Called when the address or the state of a picture may have changed. */
  onChange(hash: string, listener: () => void): Unsubscribe;
  state(hash: string): Promise<PictureState>;
  /** Brings it here or sends it now, whatever it costs. */
  hurry(hash: string): Promise<void>;
}

export type Unsubscribe = () => void;

/** Answers computed in the compute worker from the rows; never a network. */
export interface Thinking {
  search(query: string, limit?: number): Promise<SearchAnswer>;
  shelf(view: ShelfView, from: number, count: number): Promise<ShelfPage>;
  series(key: string): Promise<SeriesSheet | undefined>;
  /** The book as it stands on the shelf, with the series it is shown in; `undefined` when there is no such book. */
  book(bookId: string): Promise<BookEntry | undefined>;
  home(): Promise<HomeSheet>;
  /** Books that the draft might duplicate, the most alike first. */
  alreadyHere(draft: { readonly title: string; readonly isbn?: string; readonly author?: string }): Promise<readonly AlreadyHere[]>;
  /** Reads the file and keeps a plan on this device; nothing of the library is written. */
  rehearseImport(file: File): Promise<Result<ImportSummary, RehearsalFailure>>;
  /** Called with the new revision after every change of the library, wherever it came from. */
  onRevision(listener: (revision: number) => void): Unsubscribe;
}

export interface AlreadyHere {
  readonly bookId: string;
  readonly title: string;
  readonly how: 'same-edition' | 'other-edition' | 'inside-omnibus';
  readonly possession: Possession;
}

export type Theme = 'auto' | 'light' | 'dark';
export type Language = 'fr' | 'en';

/** Device settings; they outlive accounts and never leave the device. Read before the first paint. */
export interface Settings {
  readonly theme: Theme;
  readonly language: Language;
  readonly textSize: 'small' | 'normal' | 'large' | 'largest';
  readonly font: 'standard' | 'legible';
  readonly reducedMotion: boolean;
  readonly welcomed: boolean;
}

export interface SettingsDesk {
  get(): Settings;
  set(patch: Partial<Settings>): void;
  onChange(listener: (settings: Settings) => void): Unsubscribe;
}

export interface Runtime {
  /** Name of the library shown; another name means that the screens start anew. */
  readonly dbName: string;
  /** For reading only. A promise, because the first screen does without the store's code (31 kB). The same promise each time. */
  readonly db: Promise<GriotDb>;
  readonly library: LibraryCommands;
  readonly thinking: Thinking;
  readonly pictures: Pictures;
  readonly sync: SyncLine;
  readonly account: AccountDesk;
  readonly settings: SettingsDesk;
  readonly now: Now;
}
