/**
 * The library's commands as the data worker offers them: the database of the account in use, the clock and fresh ids
 * joined to the commands of db.
 */
import type { Myself } from '#domain/library/household/household-rules.ts';
import type { Occasion } from '#domain/library/change.ts';
import { err, ok } from '#domain/result.ts';
import type { NewId } from '#domain/ids.ts';
import type { Instant, Now } from '#domain/time.ts';
import type { GriotDb } from '../db/database.ts';
import { attempt, isStoreFailure, mayReopen, toStoreFailure } from '../db/failure.ts';
import { addBookCommand, editBookCommand, removeBookCommand, setCoverCommand, setPossessionCommand } from '../db/library/books.commands.ts';
import { cancelImportPlan, dropImportPlan, pastImports, unfinishedImports } from '../db/library/import-plans.ts';
import { decideFilterCommand } from '../db/library/saved-filters.commands.ts';
import { decideAuthorCommand } from '../db/library/authors.commands.ts';
import { decideContactCommand } from '../db/library/contacts.commands.ts';
import { decideShelfCommand } from '../db/library/own-shelves.commands.ts';
import { setGoalCommand } from '../db/library/goals.commands.ts';
import { carryOutImport } from '../db/library/imports.commands.ts';
import { removePartCommand, renameTagCommand, savePartCommand, tagBookCommand } from '../db/library/parts.commands.ts';
import { completeSeriesCommand, decideSeriesCommand, takeBackCompletionCommand } from '../db/library/series.commands.ts';
import { addByIsbnCommand, takeBackByIsbnCommand } from '../db/library/placeholders.commands.ts';
import { addFoundCommand, askAgainCommand, takeProposalCommand } from '../db/library/proposals.commands.ts';
import { forgetCommands, once, type CommandMark } from '../db/once.ts';
import {
  finishCommand,
  markPageCommand,
  markPercentCommand,
  rateCommand,
  setReviewCommand,
  setStatusCommand,
} from '../db/library/readings.commands.ts';
import type { CommandFailure, Done, LibraryCommands } from '../runtime/runtime.ts';
import { dayHere } from './day-here.ts';
import type { CommandName, GivenCommand } from './given-command.ts';
import type { LibraryInUse } from './library-in-use.ts';
import { keepPicture } from './pictures/pictures.ts';
import type { Shrink } from './pictures/shrink.ts';

/** The databases that commands write to at the moment; they change with the account. */
type OpenLibrary = Pick<LibraryInUse, 'db' | 'local'> & {
  readonly entered?: {
    readonly summary: { readonly userId: string; readonly firstName: string; readonly lastName: string };
    readonly connection: Pick<NonNullable<LibraryInUse['entered']>['connection'], 'files'>;
  };
};

export interface LibraryDeps {
  readonly opened: () => Promise<OpenLibrary>;
  readonly now: Now;
  readonly newId: NewId;
  /** Name of this device, for what its removals say on others. */
  readonly deviceName?: string;
  /** Makes a cover of a photo; what that takes only a browser has. */
  readonly shrink: Shrink;
  /** Runs the work while no other tab runs work of that name. */
  readonly exclusively: <T>(name: string, work: () => Promise<T>) => Promise<T>;
}

export interface LibraryInWorker extends LibraryCommands {
  /** Carries out a command that a person gave, once, however often it arrives; after those that waited for this start. */
  carryOut(given: GivenCommand): Done<unknown>;
  /**
   * Carries out, in order, what was given for this library before a page ended, as of the moment when it was given (SYN-180);
   * answers the ids of those that need not be kept: done, done before, or impossible by now. Stops where the store fails.
   */
  carryOutAgain(waiting: readonly GivenCommand[]): Promise<readonly string[]>;
  /** Goes on with imports that a killed browser left unfinished; resolves when they are done. */
  resumeImports(open: OpenLibrary): Promise<void>;
  /** Deletes what the drawer has kept for long enough. */
  sweep(open: OpenLibrary): Promise<void>;
  /** Resolves when no import is under way, however those that were ended. */
  importsEnded(): Promise<void>;
}

/** Comes when somebody needs it: checking a row before it is put back takes the schemas along. */
const drawer = () => import('../db/recovery/drawer.commands.ts');
type Drawer = Awaited<ReturnType<typeof drawer>>;

/** The same: seldom asked for. */
const bulk = () => import('../db/library/bulk.commands.ts');
const history = () => import('../db/library/history.commands.ts');

const questionnaires = () => import('../db/questionnaire/attempts.commands.ts');

const households = () => import('../db/library/household/households.commands.ts');

/** Rare, so it comes when somebody asks. */
const takingBack = () => import('../db/library/take-back.commands.ts');

/** Who is at work, as others of a household read it. */
const myselfIn = ({ entered }: OpenLibrary): Myself | undefined =>
  entered && { userId: entered.summary.userId, name: `${entered.summary.firstName} ${entered.summary.lastName}`.trim() };

/** A command is given again at the next start of a page, which keeps it until then; see `except` of `forgetCommands`. */
const REMEMBERED_MS = 24 * 3_600_000;

export const createLibrary = ({ opened, now, newId, deviceName, shrink, exclusively }: LibraryDeps): LibraryInWorker => {
  const occasionAt = (instant: Instant): Occasion => ({
    now: instant,
    today: dayHere(instant),
    newId,
    ...(deviceName !== undefined && { device: deviceName }),
  });
  const importing = new Set<Promise<unknown>>();
  const carryOut = async (open: OpenLibrary, importId: string, onProgress: (done: number, total: number) => void) => {
    const work = exclusively(`import ${open.db.name}`, () => carryOutImport(open.db, open.local, importId, occasionAt(now()), onProgress));
    importing.add(work);
    try {
      return await work;
    } finally {
      importing.delete(work);
    }
  };

  /** The commands as of now; `mark`: as of when they were given, and once only. */
  const commandsOf = (mark?: CommandMark & Pick<GivenCommand, 'dbName'>): Pick<LibraryCommands, CommandName> => {
    const inOpen = async <T>({ db }: OpenLibrary, command: (db: GriotDb, occasion: Occasion) => Done<T>): Done<T> => {
      // Nobody else's library gets what was meant for this one.
      if (mark !== undefined && mark.dbName !== db.name) return err({ type: 'OtherLibrary' });
      const carryOutHere = () => command(db, occasionAt(mark?.at ?? now()));
      return reopening(opened, db, () => (mark === undefined ? carryOutHere() : once(db, mark, carryOutHere)));
    };
    const inDb = <T>(command: (db: GriotDb, occasion: Occasion) => Done<T>): Done<T> => whenOpen(opened, (open) => inOpen(open, command));
    // Its code comes before the transaction, which would not wait for it.
    const inDrawer = async <T>(command: (drawer: Drawer, db: GriotDb, occasion: Occasion) => Done<T>): Done<T> => {
      const commands = await drawer();
      return inDb((db, when) => command(commands, db, when));
    };
    return {
      addBook: (draft) => inDb((db, when) => addBookCommand(db, draft, when)),
      addByIsbn: (isbns, as) =>
        whenOpen(opened, (open) => inOpen(open, (db, when) => addByIsbnCommand(db, isbns, as, open.entered?.summary.userId ?? '', when))),
      takeBackByIsbn: (bookIds) => inDb((db, when) => takeBackByIsbnCommand(db, bookIds, when)),
      takeProposal: (bookId, facts, fields) => inDb((db, when) => takeProposalCommand(db, bookId, facts, fields, when)),
      addFound: (facts, as) => inDb((db, when) => addFoundCommand(db, facts, as, when)),
      askAgain: (bookIds) => inDb((db, when) => askAgainCommand(db, bookIds, when)),
      editBook: (bookId, patch) => inDb((db, when) => editBookCommand(db, bookId, patch, when)),
      removeBook: (bookId) => inDb((db, when) => removeBookCommand(db, bookId, when)),
      setStatus: (bookId, status) => inDb((db, when) => setStatusCommand(db, bookId, status, when)),
      setPossession: (bookId, possession) => inDb((db, when) => setPossessionCommand(db, bookId, possession, when)),
      giveCoverBack: (bookId, cover) =>
        whenOpen(opened, async (open) => {
          const named = await inOpen(open, (db, when) => setCoverCommand(db, bookId, cover, when));
          if (named.ok) open.entered?.connection.files.look();
          return named;
        }),
      removeCover: (bookId) => inDb((db, when) => setCoverCommand(db, bookId, undefined, when)),
      markPage: (bookId, page) => inDb((db, when) => markPageCommand(db, bookId, page, when)),
      markPercent: (bookId, percent) => inDb((db, when) => markPercentCommand(db, bookId, percent, when)),
      rate: (bookId, ratingQuarters) => inDb((db, when) => rateCommand(db, bookId, ratingQuarters, when)),
      setReview: (bookId, review) => inDb((db, when) => setReviewCommand(db, bookId, review, when)),
      finish: (bookId) => inDb((db, when) => finishCommand(db, bookId, when)),
      savePart: (bookId, part) => inDb((db, when) => savePartCommand(db, bookId, part, when)),
      tagBook: (bookId, tags) => inDb((db, when) => tagBookCommand(db, bookId, tags, when)),
      renameTag: (from, to) => inDb((db, when) => renameTagCommand(db, from, to, when)),
      removePart: (bookId, table, id) => inDb((db, when) => removePartCommand(db, bookId, table, id, when)),
      takeGestureBack: async (bookId, gestureId, anyway) => {
        const { takeGestureBackCommand } = await history();
        return inDb((db, when) => takeGestureBackCommand(db, bookId, gestureId, anyway, when));
      },
      setGoal: (year, target) => inDb((db, when) => setGoalCommand(db, year, target, when)),
      completeSeries: (completion) =>
        whenOpen(opened, (open) =>
          inOpen(open, (db, when) => completeSeriesCommand(db, completion, open.entered?.summary.userId ?? '', when)),
        ),
      decideSeries: (key, decision) => inDb((db, when) => decideSeriesCommand(db, key, decision, when)),
      decideShelf: (decision) => inDb((db, when) => decideShelfCommand(db, decision, when)),
      changeBooks: async (bookIds, change) => {
        const { changeBooksCommand } = await bulk();
        return inDb((db, when) => changeBooksCommand(db, bookIds, change, when));
      },
      takeBooksBack: async (gestureId) => {
        const { takeBooksBackCommand } = await bulk();
        return inDb((db, when) => takeBooksBackCommand(db, gestureId, when));
      },
      decideQuestionnaire: async (decision) => {
        const { decideQuestionnaireCommand } = await questionnaires();
        return inDb((db, when) => decideQuestionnaireCommand(db, decision, when));
      },
      decideHousehold: async (decision) => {
        const { decideHouseholdCommand } = await households();
        return whenOpen(opened, (open) => inOpen(open, (db, when) => decideHouseholdCommand(db, decision, myselfIn(open), when)));
      },
      decideHouseholdBook: async (decision) => {
        const { decideHouseholdBookCommand, rememberDecision } = await households();
        return whenOpen(opened, async (open) => {
          const userId = open.entered?.summary.userId;
          const done = await inOpen(open, (db, when) => decideHouseholdBookCommand(db, decision, userId, when));
          if (done.ok) await rememberDecision(open.db, open.local, decision, userId, now());
          return done;
        });
      },
      answerHousehold: async (memberId, accept) => {
        const { answerInvitationCommand } = await households();
        return inDb((db, when) => answerInvitationCommand(db, memberId, accept, when.now));
      },
      decideAuthor: (key, decision) => inDb((db, when) => decideAuthorCommand(db, key, decision, when)),
      decideContact: (decision) => inDb((db, when) => decideContactCommand(db, decision, when.now)),
      decideFilter: (decision) => inDb((db, when) => decideFilterCommand(db, decision, when)),
      takeBackCompletion: (bookIds) => inDb((db, when) => takeBackCompletionCommand(db, bookIds, when)),
      putBack: (gestureId) => inDrawer((commands, db) => commands.putBackCommand(db, gestureId)),
      restoreNotice: (ids, version) => inDrawer((commands, db, when) => commands.restoreNoticeCommand(db, ids, version, when.now)),
      keepNotices: (ids) => inDrawer((commands, db, when) => commands.keepNoticesCommand(db, ids, when.now)),
      discard: (what) => inDrawer((commands, db, when) => commands.discardCommand(db, what, when.now)),
      takeBack: (what) => inDrawer((commands, db) => commands.takeBackCommand(db, what)),
    };
  };
  const carryOutGiven = (given: GivenCommand): Done<unknown> => {
    const command = commandsOf(given)[given.name] as (...args: readonly unknown[]) => Done<unknown>;
    return command(...given.args);
  };
  /** What waited for this start is older than anything that is given now. */
  let former: Promise<unknown> = Promise.resolve();
  const carryOutFormer = async (waiting: readonly GivenCommand[]): Promise<readonly string[]> => {
    const settled: string[] = [];
    const { db } = await opened();
    for (const given of waiting) {
      if (given.dbName !== db.name) break;
      // One that throws now would throw at every start.
      const answer = await carryOutGiven(given).catch(() => undefined);
      if (answer !== undefined && !answer.ok && (isStoreFailure(answer.error) || answer.error.type === 'OtherLibrary')) break;
      settled.push(given.id);
    }
    const before = new Date(Date.parse(now()) - REMEMBERED_MS).toISOString();
    await forgetCommands(db, before, new Set(waiting.map(({ id }) => id)));
    return settled;
  };

  const commands = commandsOf();
  return {
    ...commands,
    async carryOut(given) {
      await former;
      return carryOutGiven(given);
    },
    carryOutAgain(waiting) {
      // Why nothing can be opened or written is said to whoever asks something.
      const done = former.then(() => carryOutFormer(waiting)).catch(() => []);
      former = done;
      return done;
    },
    setCover: (bookId, photo) =>
      whenOpen(opened, async (open) => {
        const cover = await keepPicture(open, photo, shrink, Date.parse(now()));
        return cover.ok ? commands.giveCoverBack(bookId, cover.value) : cover;
      }),
    carryOutImport: (importId, onProgress) => whenOpen(opened, (open) => carryOut(open, importId, onProgress)),
    dropImport: (importId) =>
      whenOpen(opened, async ({ local }) => {
        await dropImportPlan(local, importId);
        return ok(undefined);
      }),
    cancelImport: (importId) =>
      whenOpen(opened, async ({ local }) => {
        await cancelImportPlan(local, importId);
        return ok(undefined);
      }),
    pastImports: () =>
      whenOpen(opened, async ({ local }) =>
        ok(
          (await pastImports(local)).map(({ importId, summary, created, doneAt = '' }) => ({
            importId,
            fileName: summary.fileName,
            format: summary.format,
            created,
            doneAt,
          })),
        ),
      ),
    takeImportBack: (importId) =>
      whenOpen(opened, ({ db, local }) =>
        exclusively(`import ${db.name}`, async () => {
          const { takeImportBack } = await takingBack();
          const back = await takeImportBack(db, importId, occasionAt(now()));
          if (back.ok) await dropImportPlan(local, importId);
          return back;
        }),
      ),
    async sweep({ db, local }) {
      await (await drawer()).sweepDrawer(db, local, now());
    },
    async importsEnded() {
      await Promise.allSettled(importing);
    },
    async resumeImports(open) {
      for (const { importId } of await unfinishedImports(open.local)) await carryOut(open, importId, () => {});
    },
  };
};

/**
 * Runs on the open databases. That they cannot be opened or read is a failure, not an exception; when it is not the store
 * but the sync engine that could not be fetched, the library is as closed as with a broken disk.
 */
const whenOpen = async <T>(opened: () => Promise<OpenLibrary>, command: (open: OpenLibrary) => Done<T>): Done<T> => {
  let open: OpenLibrary;
  try {
    open = await opened();
  } catch (error) {
    return err<CommandFailure>(
      toStoreFailure(error) ?? { type: 'StorageUnavailable', name: error instanceof Error ? error.name : 'Unopened' },
    );
  }
  return attempt(() => command(open));
};

/**
 * Browsers close databases behind our back (iOS in the background): once more after opening, then the failure stands.
 * A database that was closed because the account changed is left closed: the command was meant for the one before.
 */
const reopening = async <T>(opened: LibraryDeps['opened'], db: GriotDb, command: () => Done<T>): Done<T> => {
  const first = await command();
  if (first.ok || first.error.type !== 'StorageUnavailable' || !mayReopen(first.error)) return first;
  if ((await opened()).db !== db) return err({ type: 'OtherLibrary' });
  // The end of a transaction may be heard before the end of the connection: nothing of it was written either way.
  if (!db.isOpen()) await db.open();
  return command();
};
