/**
 * The desks of one library as plain objects: its commands, its line, its pictures, its account. Each question goes to the data
 * worker while this library is the one that is shown; afterwards, from screens that are about to go, nothing goes anywhere.
 */
import { proxy, type Remote } from 'comlink';
import type { RoundCost } from '#domain/library/completion-round.ts';
import { err, type Result } from '#domain/result.ts';
import type { StoreFailure } from '../db/failure.ts';
import type { LibraryFiles, Restored, RestoreFailure, RestoreTakenBack } from '../runtime/library-files.ts';
import type { PictureSource } from '../runtime/pictures.ts';
import type {
  AccountDesk,
  AccountSummary,
  CoverUsage,
  Done,
  LibraryCommands,
  Lookups,
  LookupState,
  OnlineAnswer,
  RoundState,
  SyncLine,
  Unsubscribe,
} from '../runtime/runtime.ts';
import type { AccountDeskInWorker, DataApi } from './data.api.ts';
import type { CommandName } from './given-command.ts';
import type { RestoresInWorker } from './files/restores.ts';
import type { LookupsInWorker } from './lookups/lookups.ts';
import type { PicturesInWorker } from './pictures/pictures.ts';
import { ThreadLost } from './thread.ts';

/** What the window says of one library, and asks for it. */
export interface Desks {
  readonly library: LibraryCommands;
  readonly sync: SyncLine;
  readonly pictures: PictureSource;
  readonly lookups: Lookups;
  readonly restores: Pick<LibraryFiles, 'restore' | 'pastRestores' | 'takeRestoreBack'>;
  readonly account: AccountDesk;
}

/** The way to the worker, for one library. */
export interface DeskLine extends Pick<SyncLine, 'status' | 'onStatus'> {
  /** Rejects with `ThreadLost` when the worker is lost, or another library is shown. */
  ask<T>(question: (api: Remote<DataApi>) => Promise<T>, deadlineMs?: number): Promise<T>;
  /** A command that is kept until it is answered. */
  give<N extends CommandName>(name: N, deadlineMs?: number): LibraryCommands[N];
  /** A gesture that may change whose library is shown. */
  atDesk<T, E>(question: (desk: Remote<AccountDeskInWorker>) => Promise<Result<T, E>>): Promise<Result<T, E | StoreFailure>>;
  /** Forgets the commands of this library that were not answered: somebody signed out of it. */
  forgetCommands(): void;
  current(): AccountSummary | undefined;
  onPicture(listener: (hash: string) => void): Unsubscribe;
  onLookup(listener: (bookId: string) => void): Unsubscribe;
}

export const ACCOUNT_DEADLINE_MS = 120_000;
/** Forty megapixels on a slow phone. */
const PHOTO_DEADLINE_MS = 60_000;
/** Ten thousand books on a slow phone. */
const BULK_DEADLINE_MS = 5 * 60_000;
/** The server asks several catalogues, one after the other. */
const ONLINE_DEADLINE_MS = 45_000;
const IMPORT_DEADLINE_MS = 15 * 60_000;

export const desksOf = (line: DeskLine): Desks => {
  const { ask, give, atDesk } = line;
  const write = <T>(command: (library: Remote<DataApi['library']>) => Promise<Awaited<Done<T>>>, deadlineMs?: number): Done<T> =>
    orLost(ask((api) => command(inside(api.library)), deadlineMs));
  return {
    library: {
      addBook: give('addBook'),
      addByIsbn: give('addByIsbn'),
      takeBackByIsbn: give('takeBackByIsbn'),
      takeProposal: give('takeProposal'),
      addFound: give('addFound'),
      askAgain: give('askAgain'),
      editBook: give('editBook'),
      removeBook: give('removeBook'),
      putBack: give('putBack'),
      setStatus: give('setStatus'),
      setPossession: give('setPossession'),
      setCover: (bookId, photo) => write((library) => library.setCover(bookId, photo), PHOTO_DEADLINE_MS),
      giveCoverBack: give('giveCoverBack'),
      removeCover: give('removeCover'),
      markPage: give('markPage'),
      markPercent: give('markPercent'),
      rate: give('rate'),
      setReview: give('setReview'),
      finish: give('finish'),
      savePart: give('savePart'),
      tagBook: give('tagBook'),
      renameTag: give('renameTag'),
      removePart: give('removePart'),
      takeGestureBack: give('takeGestureBack'),
      setGoal: give('setGoal'),
      completeSeries: give('completeSeries'),
      decideSeries: give('decideSeries'),
      takeBackCompletion: give('takeBackCompletion'),
      changeBooks: give('changeBooks', BULK_DEADLINE_MS),
      takeBooksBack: give('takeBooksBack', BULK_DEADLINE_MS),
      decideAuthor: give('decideAuthor'),
      decideContact: give('decideContact'),
      decideFilter: give('decideFilter'),
      decideHousehold: give('decideHousehold'),
      decideHouseholdBook: give('decideHouseholdBook', BULK_DEADLINE_MS),
      answerHousehold: give('answerHousehold'),
      decideShelf: give('decideShelf'),
      decideQuestionnaire: give('decideQuestionnaire'),
      carryOutImport: (importId, onProgress) => write((library) => library.carryOutImport(importId, proxy(onProgress)), IMPORT_DEADLINE_MS),
      cancelImport: (importId) => write((library) => library.cancelImport(importId)),
      pastImports: () => write((library) => library.pastImports()),
      takeImportBack: (importId) => write((library) => library.takeImportBack(importId), IMPORT_DEADLINE_MS),
      dropImport: (importId) => write((library) => library.dropImport(importId)),
      restoreNotice: give('restoreNotice'),
      keepNotices: give('keepNotices'),
      discard: give('discard'),
      takeBack: give('takeBack'),
    },
    sync: {
      status: line.status,
      onStatus: line.onStatus,
      pendingChanges: (limit) => ask((api) => inside<SyncLine>(api.sync).pendingChanges(limit)),
      pendingBooks: () => ask((api) => inside<SyncLine>(api.sync).pendingBooks()),
      sendNow: () => ask((api) => inside<SyncLine>(api.sync).sendNow()),
      usage: () => ask((api) => inside<SyncLine>(api.sync).usage()),
      diagnosis: () => ask((api) => inside<SyncLine>(api.sync).diagnosis()),
    },
    pictures: {
      load: (hash) => ask((api) => inside<PicturesInWorker>(api.pictures).load(hash)),
      state: (hash) => ask((api) => inside<PicturesInWorker>(api.pictures).state(hash)),
      hurry: (hash) => ask((api) => inside<PicturesInWorker>(api.pictures).hurry(hash)),
      coverUsage: () => ask<CoverUsage>((api) => inside<PicturesInWorker>(api.pictures).coverUsage()),
      forgetCovers: () => ask((api) => inside<PicturesInWorker>(api.pictures).forgetCovers()),
      onPicture: line.onPicture,
    },
    restores: {
      restore: (file, choice, onProgress) =>
        orLost(
          ask<Result<Restored, RestoreFailure>>(
            (api) => inside<RestoresInWorker>(api.restores).restore(file, file.name, choice, proxy(onProgress)),
            IMPORT_DEADLINE_MS,
          ),
        ),
      pastRestores: () => ask((api) => inside<RestoresInWorker>(api.restores).pastRestores()),
      takeRestoreBack: (gestureId) =>
        orLost(
          ask<Result<RestoreTakenBack, RestoreFailure>>(
            (api) => inside<RestoresInWorker>(api.restores).takeRestoreBack(gestureId),
            IMPORT_DEADLINE_MS,
          ),
        ),
    },
    lookups: {
      ask: (bookId) => ask((api) => inside<LookupsInWorker>(api.lookups).ask(bookId)),
      state: (bookId) => ask<LookupState>((api) => inside<LookupsInWorker>(api.lookups).state(bookId)),
      drop: (bookId) => ask((api) => inside<LookupsInWorker>(api.lookups).drop(bookId)),
      pause: () => ask((api) => inside<LookupsInWorker>(api.lookups).pause()),
      round: () => ask<RoundState | undefined>((api) => inside<LookupsInWorker>(api.lookups).round()),
      costOfRound: (bookIds) => ask<RoundCost>((api) => inside<LookupsInWorker>(api.lookups).costOfRound(bookIds)),
      beginRound: (bookIds) => ask((api) => inside<LookupsInWorker>(api.lookups).beginRound(bookIds)),
      pauseRound: () => ask((api) => inside<LookupsInWorker>(api.lookups).pauseRound()),
      resumeRound: () => ask((api) => inside<LookupsInWorker>(api.lookups).resumeRound()),
      endRound: () => ask((api) => inside<LookupsInWorker>(api.lookups).endRound()),
      search: (query) => ask<OnlineAnswer>((api) => inside<LookupsInWorker>(api.lookups).search(query), ONLINE_DEADLINE_MS),
      onLookup: line.onLookup,
    },
    account: {
      get current() {
        return line.current();
      },
      localBookCount: () => ask((api) => inside<AccountDeskInWorker>(api.account).localBookCount()),
      register: (firstName, lastName, choice, invitation) => atDesk((desk) => desk.register(firstName, lastName, choice, invitation)),
      recover: (phrase, choice) => atDesk((desk) => desk.recover(phrase, choice)),
      enterByEmail: (proof, choice) => atDesk((desk) => desk.enterByEmail(proof, choice)),
      waysOffered: () => atDesk((desk) => desk.waysOffered()),
      waysIn: (change) => atDesk((desk) => desk.waysIn(change)),
      askForCode: (wish) => atDesk((desk) => desk.askForCode(wish)),
      devices: () => atDesk((desk) => desk.devices()),
      nameDevice: (deviceId, name) => atDesk((desk) => desk.nameDevice(deviceId, name)),
      signOutDevice: (deviceId) => atDesk((desk) => desk.signOutDevice(deviceId)),
      freshPhrase: () => atDesk((desk) => desk.freshPhrase()),
      replacePhrase: (phrase) => atDesk((desk) => desk.replacePhrase(phrase)),
      invite: (realmId, role) => atDesk((desk) => desk.invite(realmId, role)),
      inviteByEmail: (realmId, role, address) => atDesk((desk) => desk.inviteByEmail(realmId, role, address)),
      openInvitations: (realmId) => atDesk((desk) => desk.openInvitations(realmId)),
      revokeInvitation: (realmId, invitationId) => atDesk((desk) => desk.revokeInvitation(realmId, invitationId)),
      lookAtInvitation: (secret) => atDesk((desk) => desk.lookAtInvitation(secret)),
      answerInvitation: (secret, accept) => atDesk((desk) => desk.answerInvitation(secret, accept)),
      erasurePreview: () => atDesk((desk) => desk.erasurePreview()),
      erase: (endsFor) => atDesk((desk) => desk.erase(endsFor)),
      passkeys: () => atDesk((desk) => desk.passkeys()),
      beginPasskey: () => atDesk((desk) => desk.beginPasskey()),
      addPasskey: (made) => atDesk((desk) => desk.addPasskey(made)),
      removePasskey: (passkeyId) => atDesk((desk) => desk.removePasskey(passkeyId)),
      passkeyChallenge: () => atDesk((desk) => desk.passkeyChallenge()),
      signInWithPasskey: (given, choice) => atDesk((desk) => desk.signInWithPasskey(given, choice)),
      ask: (question) => atDesk((desk) => desk.ask(question)),
      audit: (before) => atDesk((desk) => desk.audit(before)),
      openId: (step) => atDesk((desk) => desk.openId(step)),
      openPairing: () => atDesk((desk) => desk.openPairing()),
      pairingStatus: (pairingId) => atDesk((desk) => desk.pairingStatus(pairingId)),
      answerPairing: (pairingId, accept) => atDesk((desk) => desk.answerPairing(pairingId, accept)),
      closePairing: (pairingId) => ask((api) => inside<AccountDeskInWorker>(api.account).closePairing(pairingId)),
      claimPairing: (words) => atDesk((desk) => desk.claimPairing(words)),
      openClaim: () => ask((api) => inside<AccountDeskInWorker>(api.account).openClaim()),
      dropClaim: () => ask((api) => inside<AccountDeskInWorker>(api.account).dropClaim()),
      collectPairing: (claimId, choice) => atDesk((desk) => desk.collectPairing(claimId, choice)),
      async signOut() {
        await ask((api) => inside<AccountDeskInWorker>(api.account).signOut(), ACCOUNT_DEADLINE_MS);
        line.forgetCommands();
      },
    },
  };
};

/** A lost worker as a failure of the store: whether the change was saved is not known, the screen reads it from the rows. */
export const orLost = async <T, E>(answer: Promise<Result<T, E>>): Promise<Result<T, E | StoreFailure>> => {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ThreadLost) return err({ type: 'StorageUnavailable', name: error.name });
    throw error;
  }
};

/** comlink follows paths (`api.library.addBook`), its types do not: they take a nested object for a value to fetch. */
export const inside = <T>(nested: unknown): Remote<T> => nested as Remote<T>;
