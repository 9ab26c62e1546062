/**
 * The world a screen lives in: one account's data, the commands that change it, the answers computed from it, the
 * line to the server. Screens get it from RuntimeContext; tests hand in a whole world that runs in one thread.
 * When the account changes, the whole runtime is replaced and the screens start anew.
 */
import type { HouseholdBookDecision } from '#domain/library/household/household-book-rules.ts';
import type { HouseholdDecision } from '#domain/library/household/household-rules.ts';
import type { Attachment } from '#domain/attachment.ts';
import type { AlreadyHereBook, AlreadyHereDraft } from '#domain/library/already-here.ts';
import type { Author, Category, Possession, Status } from '#domain/library/book.ts';
import type { BookPart } from '#domain/library/change.ts';
import type { AuthorDecision } from '#domain/library/author-rules.ts';
import type { AuthorEntry, AuthorSheet } from '#domain/library/author-view.ts';
import type { RoundCost } from '#domain/library/completion-round.ts';
import type { ContactDecision } from '#domain/library/contact-rules.ts';
import type { BulkChange } from '#domain/library/bulk-rules.ts';
import type { SeriesCompletion } from '#domain/library/complete-series.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import type { ImportFailure, ImportFormat, ImportSummary } from '#domain/library/import/plan.ts';
import type { FoundAs } from '#domain/library/found-book.ts';
import type { BookFacts } from '#domain/library/metadata.ts';
import type { AddedAs, ByIsbn } from '#domain/library/placeholder.ts';
import type { PartDraft } from '#domain/library/part-rules.ts';
import type { ProposedField } from '#domain/library/proposal.ts';
import type { SearchAnswer } from '#domain/library/search/answer.ts';
import type { OwnShelfEntry, OwnShelfSheet } from '#domain/library/own-shelf-view.ts';
import type { ShelfDecision } from '#domain/library/own-shelf-rules.ts';
import type { SavedFilter } from '#domain/library/saved-filter.ts';
import type { FilterDecision } from '#domain/library/saved-filter-rules.ts';
import type { BookEntry, EntryBooks, HomeSheet, SeriesSheet, ShelfFacets, ShelfPage, ShelfView } from '#domain/library/shelf.ts';
import type { GoalTarget } from '#domain/library/statistics/goal-rules.ts';
import type { Statistics } from '#domain/library/statistics/statistics.ts';
import type { ShoppingList } from '#domain/library/shopping-list.ts';
import type { SeriesDecision } from '#domain/library/series-rules.ts';
import type { VolumeNumber } from '#domain/library/volume.ts';
import type { CvReading, CvRefusal } from '#domain/questionnaire/cv/reading.ts';
import type { QuestionnaireDecision, QuestionnaireFailure } from '#domain/questionnaire/decision.ts';
import type { AnalysedAttempt, AttemptAnalysisFailure, InstrumentRead } from './questionnaires.ts';
import type { Result } from '#domain/result.ts';
import type { Now } from '#domain/time.ts';
import type { GriotDb } from '../db/database.ts';
import type { StoreFailure } from '../db/failure.ts';
import type { CoverUsage } from '../db/cover/catalogue-covers.ts';
import type { Round } from '../db/lookup/rounds.ts';
import type { InDrawer, PutBack, Version } from '../db/recovery/drawer.commands.ts';
import type { AccountDesk } from '../sync/account-desk.ts';
import type { PeopleDesk } from '../sync/people-desk.ts';
import type { LookupPause } from '../sync/lookups/queue.ts';
import type { LibraryFiles } from './library-files.ts';
import type { SyncLine } from '../sync/sync-line.ts';

export type {
  AccountDesk,
  AccountFailure,
  AccountSummary,
  CodeWish,
  EmailProof,
  LocalBooksChoice,
  OpenIdNext,
  OpenIdPlace,
  OpenIdStep,
  PasswordProof,
  WaysChange,
} from '../sync/account-desk.ts';
export type { ServerQuestion } from '../sync/api.ts';
export type { PeopleDesk, PersonGone, PersonHere } from '../sync/people-desk.ts';
export type { CoverUsage } from '../db/cover/catalogue-covers.ts';
export type { Version } from '../db/recovery/drawer.commands.ts';
export type { SyncLine } from '../sync/sync-line.ts';

/** Another person's library is shown by now: the command waits until this one is shown again (ACC-64). */
export interface OtherLibrary {
  readonly type: 'OtherLibrary';
}

export type CommandFailure = LibraryFailure | QuestionnaireFailure | StoreFailure | OtherLibrary;
export type Done<T = void> = Promise<Result<T, CommandFailure>>;

export interface BookDraft {
  readonly title: string;
  readonly subtitle?: string;
  readonly originalTitle?: string;
  readonly originalLanguage?: string;
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

/** `cancelled`: `created` counts the books that stay because somebody touched them meanwhile. */
export interface CarriedOut {
  readonly created: number;
  readonly cancelled?: true;
}

export interface PastImport {
  readonly importId: string;
  readonly fileName: string;
  readonly format: ImportFormat;
  readonly created: number;
  readonly doneAt: string;
}

export interface TakenBack {
  readonly gestureId: string;
  readonly removed: number;
  readonly emptied: number;
  readonly kept: readonly { readonly bookId: string; readonly title: string }[];
}

/** Changes of the library. Each is done when its promise resolves: saved on this device, network or not. */
export interface LibraryCommands {
  addBook(draft: BookDraft): Done<{ readonly bookId: string }>;
  /** A book for each ISBN that is not here yet, with the number for a title until one is known; says what became of each. */
  addByIsbn(isbns: readonly string[], as: AddedAs): Done<{ readonly books: readonly ByIsbn[] }>;
  /** Takes away those of these books that nobody touched since; the recovery drawer keeps them. */
  takeBackByIsbn(bookIds: readonly string[]): Done<{ readonly removed: number; readonly kept: number }>;
  /** Takes these fields of what catalogues propose, except those that the reader typed. `gestureId` takes them back. */
  takeProposal(bookId: string, facts: BookFacts, fields: readonly ProposedField[]): Done<{ readonly gestureId: string }>;
  /** Adds a book that a catalogue told, unless its ISBN is here already. */
  addFound(facts: BookFacts, as: FoundAs): Done<{ readonly bookId: string; readonly added: boolean }>;
  /** Asks once more about books that no catalogue knew. */
  askAgain(bookIds: readonly string[]): Done;
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
  /** The same by percent, 0 … 100: where the number of pages is known it becomes the page. */
  markPercent(bookId: string, percent: number): Done;
  /** 1 … 20 quarters on the latest reading; `null` takes the rating away. */
  rate(bookId: string, ratingQuarters: number | null): Done;
  setReview(bookId: string, review: string): Done;
  /** Closes the open reading today and sets the status to read. */
  finish(bookId: string): Done;
  /** Adds what hangs on a book (a reading of the past, an edition, a copy, a loan, a quote), or changes the part of that id; answers its id. */
  savePart(bookId: string, part: PartDraft): Done<{ readonly partId: string }>;
  /** Hangs words on a book, several between commas. */
  tagBook(bookId: string, tags: string): Done;
  /** Gives a tag another name on every book. */
  renameTag(from: string, to: string): Done<{ readonly books: number }>;
  /** Takes one part of a book away; the recovery drawer keeps it. */
  removePart(bookId: string, table: BookPart, id: string): Done<{ readonly gestureId: string }>;
  /**
   * Takes back what a gesture did to a book, as an ordinary change; what somebody changed since is left and named in `kept`, unless
   * it is to go `anyway`.
   */
  takeGestureBack(bookId: string, gestureId: string, anyway: boolean): Done<{ readonly changed: number; readonly kept: readonly string[] }>;
  /** Sets how much to read in a year; both numbers `null` clear the goal. */
  setGoal(year: number, target: GoalTarget): Done;
  /** Adds missing volumes of a series as wished books; answers the ids of those that were not there before. */
  completeSeries(completion: SeriesCompletion): Done<{ readonly bookIds: readonly string[] }>;
  /** Takes away those of these books that nobody touched since; the recovery drawer keeps them. */
  takeBackCompletion(bookIds: readonly string[]): Done<{ readonly removed: number; readonly kept: number }>;
  /** Keeps what the reader decides about the series of that key: its name, a merge, how many volumes came out. */
  decideSeries(key: string, decision: SeriesDecision): Done;
  /** Does one thing to many books in one gesture; `changed` counts those that differ now. */
  changeBooks(bookIds: readonly string[], change: BulkChange): Done<{ readonly gestureId: string; readonly changed: number }>;
  /** Takes back what a gesture did to whatever books; what somebody changed since is left, and counted in `kept`. */
  takeBooksBack(gestureId: string): Done<{ readonly changed: number; readonly kept: number }>;
  /** Makes, names, moves, fills or removes a shelf of the reader's own. `gestureId` puts back what was removed. */
  decideShelf(decision: ShelfDecision): Done<{ readonly shelfId: string; readonly gestureId: string }>;
  /** Makes, names, leaves, hands over or ends a household, and says who belongs to it; needs an account. */
  decideHousehold(decision: HouseholdDecision): Done<{ readonly realmId: string }>;
  /** Puts books of mine into a household or takes them out, and says who has one and where it stands. `gestureId` puts back what was taken out. */
  decideHouseholdBook(decision: HouseholdBookDecision): Done<{ readonly gestureId: string }>;
  /** Yes or no to somebody who asked this person in by name. */
  answerHousehold(memberId: string, accept: boolean): Done;
  /** Begins, answers, finishes or removes an attempt at a questionnaire; publishes an instrument. */
  decideQuestionnaire(decision: QuestionnaireDecision): Done;
  /** Keeps what the reader decides about the name with that key: how it is shown, whose it is. */
  decideAuthor(key: string, decision: AuthorDecision): Done;
  /** Renames, takes away or puts back somebody of this device's contacts; nothing of it travels. */
  decideContact(decision: ContactDecision): Done;
  /** Saves, renames, moves or removes a view that the reader named. `gestureId` puts back what was removed. */
  decideFilter(decision: FilterDecision): Done<{ readonly filterId: string; readonly gestureId: string }>;
  /** Carries out a rehearsed import; resumes by itself after a killed browser. */
  carryOutImport(importId: string, onProgress: (done: number, total: number) => void): Done<CarriedOut>;
  /** Stops an import under way before its next step and takes back what it wrote; whoever carried it out is told `cancelled`. */
  cancelImport(importId: string): Done;
  /** Imports carried out on this device, the latest first. */
  pastImports(): Done<readonly PastImport[]>;
  /** Removes the books that an import made and nobody touched since, and empties what it filled elsewhere. `gestureId` puts them back. */
  takeImportBack(importId: string): Done<TakenBack>;
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
  /** What the covers of catalogues take on this device. */
  coverUsage(): Promise<CoverUsage>;
  /** Lets go of them; those that are shown come again when there is a network. */
  forgetCovers(): Promise<void>;
}

export type Unsubscribe = () => void;

/**
 * What is known of a question to the catalogues. `no-isbn` and `no-account`: it cannot be asked; `wanted`: it will be, `pause`
 * says what it waits for.
 */
export type LookupState =
  | { readonly type: 'no-isbn' | 'no-account' | 'not-asked' | 'unknown' | 'dropped' }
  | { readonly type: 'wanted'; readonly pause?: LookupPause }
  | { readonly type: 'proposed'; readonly facts: BookFacts };

/** `pause`: what one that runs waits for. */
export type RoundState = Round & { readonly pause?: LookupPause | 'sending' | 'no-account' };

/** What public catalogues know, asked by way of the server; only for who is signed in. */
export interface Lookups {
  /** Asks about this book, now or as soon as there is a network. */
  ask(bookId: string): Promise<void>;
  state(bookId: string): Promise<LookupState>;
  /** The reader does not want this proposal, or has taken what they wanted of it. */
  drop(bookId: string): Promise<void>;
  /** What the queue waits for; `undefined` while it asks or has nothing to ask. */
  pause(): Promise<LookupPause | 'no-account' | undefined>;
  /** The round of questions about many books: how far it is; `undefined` when there is none. */
  round(): Promise<RoundState | undefined>;
  /** What asking about these books (about all, when none are named) would cost. */
  costOfRound(bookIds: readonly string[] | undefined): Promise<RoundCost>;
  /** Asks about these books in the background and fills what is empty; goes on after a restart. */
  beginRound(bookIds: readonly string[] | undefined): Promise<void>;
  pauseRound(): Promise<void>;
  resumeRound(): Promise<void>;
  /** Asks no more and forgets how far it was; what was filled stays. */
  endRound(): Promise<void>;
  /** Titles that the catalogues know; a question of this moment, never kept for later. */
  search(query: string): Promise<OnlineAnswer>;
  /** Called with the book about which something came. */
  onLookup(listener: (bookId: string) => void): Unsubscribe;
}

export type OnlineAnswer =
  | { readonly type: 'found'; readonly results: readonly BookFacts[] }
  | { readonly type: 'offline' | 'resting' | 'not-set-up' | 'no-account' };

/** Answers computed in the compute worker from the rows; never a network. */
export interface Thinking {
  search(query: string, limit?: number): Promise<SearchAnswer>;
  shelf(view: ShelfView, from: number, count: number): Promise<ShelfPage>;
  /** The books behind these entries of the view, for whoever selects them. */
  picked(view: ShelfView, from: number, count: number): Promise<readonly EntryBooks[]>;
  /** What the view can be filtered by, counted. */
  facets(view: ShelfView): Promise<ShelfFacets>;
  /** Somebody credited on a cover, by their folded name; `undefined` when no book credits them. */
  author(key: string): Promise<AuthorSheet | undefined>;
  /** What the reader would buy: wished books and missing volumes. */
  shopping(): Promise<ShoppingList>;
  /** Everybody credited, by family name. */
  authors(): Promise<readonly AuthorEntry[]>;
  /** The reader's own shelves, in their order. */
  ownShelves(): Promise<readonly OwnShelfEntry[]>;
  /** A shelf of the reader's own with so many of its first books; `undefined` when it is gone. */
  ownShelf(id: string, count: number): Promise<OwnShelfSheet | undefined>;
  /** In the order the reader gave them. */
  savedFilters(): Promise<readonly SavedFilter[]>;
  series(key: string): Promise<SeriesSheet | undefined>;
  /** The book as it stands on the shelf, with the series it is shown in; `undefined` when there is no such book. */
  book(bookId: string): Promise<BookEntry | undefined>;
  home(): Promise<HomeSheet>;
  /** The figures of a year (this one when none is named) and of the whole library. */
  statistics(year?: number): Promise<Statistics>;
  /** Books that the draft might duplicate, the most alike first. */
  alreadyHere(draft: Omit<AlreadyHereDraft, 'editionOf'>): Promise<readonly AlreadyHere[]>;
  /** What an attempt comes to by the answers that are saved now; its content for a row of results. Writes nothing. */
  analyseAttempt(attemptId: string): Promise<Result<AnalysedAttempt, AttemptAnalysisFailure>>;
  /** A file somebody chose in Cap: an instrument, or answers in the seed's format; or every place that is wrong with it. */
  readInstrument(text: string): Promise<InstrumentRead>;
  /** Reads the file and keeps a plan on this device; nothing of the library is written. */
  rehearseImport(file: File): Promise<Result<ImportSummary, RehearsalFailure>>;
  /** Called with the new revision after every change of the library, wherever it came from. */
  onRevision(listener: (revision: number) => void): Unsubscribe;
}

export type AlreadyHere = AlreadyHereBook;

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
  /** Fetches the sentences of a language and keeps them; whether it can be chosen now. */
  bring(language: Language): Promise<boolean>;
  set(patch: Partial<Settings>): void;
  onChange(listener: (settings: Settings) => void): Unsubscribe;
}

/** What stands in a CV, read on this device; nothing is kept or sent. */
export interface CvDesk {
  /** Skills to be confirmed, or why the file could not be read. `signal` ends it at once. */
  read(file: Blob, signal?: AbortSignal): Promise<Result<CvReading, CvRefusal>>;
}

export interface Runtime {
  /** Name of the library shown; another name means that the screens start anew. */
  readonly dbName: string;
  /** For reading only. A promise, because the first screen does without the store's code (31 kB). The same promise each time. */
  readonly db: Promise<GriotDb>;
  readonly library: LibraryCommands;
  readonly thinking: Thinking;
  readonly pictures: Pictures;
  readonly lookups: Lookups;
  readonly files: LibraryFiles;
  readonly cv: CvDesk;
  readonly sync: SyncLine;
  readonly account: AccountDesk;
  readonly people: PeopleDesk;
  readonly settings: SettingsDesk;
  readonly now: Now;
}
