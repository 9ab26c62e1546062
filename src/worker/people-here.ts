/** The people of this device, asked from the data worker: who they are, and whose library is shown from now on. */
import { err, ok, type Result } from '#domain/result.ts';
import type { DeviceAccount, DeviceStore } from '../db/device.ts';
import { attempt, type StoreFailure } from '../db/failure.ts';
import type { AccountSummary, PeopleDesk, PersonGone } from '../runtime/runtime.ts';
import { standingOf } from '../sync/standing.ts';
import type { LibraryShown } from './data.events.ts';

export interface PeopleInWorker extends Pick<PeopleDesk, 'list'> {
  /** Notes on the device whose library is shown; the window then replaces this worker. */
  switchTo(dbName: string | undefined): Promise<Result<LibraryShown, PersonGone | StoreFailure>>;
}

export interface PeopleInWorkerDeps {
  readonly device: DeviceStore;
  readonly anonymousName: string;
}

export const createPeopleInWorker = ({ device, anonymousName }: PeopleInWorkerDeps): PeopleInWorker => ({
  // Comes when somebody looks: it reads the notes of every account.
  list: async () => (await import('../sync/people.ts')).peopleHere(device, anonymousName),
  switchTo: (dbName) =>
    attempt<LibraryShown, PersonGone>(async () => {
      const account = dbName === undefined ? undefined : await device.account(dbName);
      const isHere = dbName === undefined || (account !== undefined && isSettled(account));
      if (!isHere) return err({ type: 'PersonGone' });
      await device.switchTo(account?.dbName);
      return ok(libraryShownAs(account, anonymousName));
    }),
});

/** The library of an account, or that of none. */
export const libraryShownAs = (account: DeviceAccount | undefined, anonymousName: string): LibraryShown =>
  account === undefined ? { dbName: anonymousName } : { dbName: account.dbName, account: summaryOf(account) };

export const summaryOf = ({ dbName, userId, firstName, lastName }: DeviceAccount): AccountSummary => ({
  dbName,
  userId,
  firstName,
  lastName,
});

const isSettled = ({ credentials }: DeviceAccount): boolean => standingOf(credentials).state === 'settled';
