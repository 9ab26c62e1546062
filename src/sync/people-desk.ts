/** What screens may ask about the people who share this device: who they are, and to show another one. Needs no network. */
import type { Result } from '#domain/result.ts';
import type { StoreFailure } from '../db/failure.ts';
import type { AccountSummary } from './account-desk.ts';

export interface PersonHere {
  /** Name of the library's database, by which it is switched to. */
  readonly dbName: string;
  /** Absent: the books of no account. */
  readonly account?: AccountSummary;
  readonly isShown: boolean;
  /** Books of no account; of an account they are counted only when it is shown. */
  readonly books?: number;
  /** Rows with a change that was not sent yet; `undefined`: the browser deleted this library. */
  readonly waits: number | undefined;
}

/** Signed out meanwhile, in another tab. */
export interface PersonGone {
  readonly type: 'PersonGone';
}

export interface PeopleDesk {
  /** Everybody who has a library here, in the order in which they came; rejects when the store cannot be read. */
  list(): Promise<readonly PersonHere[]>;
  /**
   * Shows the library of that name in every tab of this device; `undefined`: the books of no account. Sends nothing and
   * deletes nothing. Resolves when the runtime was replaced.
   */
  switchTo(dbName: string | undefined): Promise<Result<void, PersonGone | StoreFailure>>;
}
