/**
 * What a device does when the server's history is another one than its own (SYN-41): its rows are set aside, the files
 * are doubted, the engine fetches everything, and then what the server lacks is given back. When that is done, and what it
 * means for a row, is rescue.ts; here is when it begins, and that it is begun again until it is done.
 */
import type { GriotDb } from '../db/database.ts';
import { createRescue } from './rescue.ts';
import type { AskStartedOver } from './started-over.ts';
import type { Clock } from './surroundings.ts';
import type { Wholeness } from './whole.ts';

export interface StartingOver {
  /** The engine is about to forget the rows. Rejects when there is no room to set them aside. */
  begin(): Promise<void>;
  /** Gives back what was set aside, now or before the last restart; returns at once. What fails is tried at the next opening. */
  goOn(): void;
  isUnderWay(): boolean;
}

export interface StartingOverDeps {
  /** The account's database. */
  readonly name: string;
  /** Undefined until it is open. */
  readonly db: () => GriotDb | undefined;
  readonly wholeness: Pick<Wholeness, 'reached'>;
  readonly ask: AskStartedOver;
  readonly clock: Clock;
  /** The server may have lost files. */
  readonly doubtFiles: () => Promise<void>;
}

/** A server that could not say what was deleted is asked again after this long. */
const ASK_AGAIN_MS = 3_000;

/** Does nothing by itself until it is told to. */
export const createStartingOver = ({ name, db, wholeness, ask, clock, doubtFiles }: StartingOverDeps): StartingOver => {
  const rescue = createRescue(name, () => crypto.randomUUID());
  let underWay = false;

  const giveBack = async (): Promise<void> => {
    const opened = db();
    if (opened === undefined || underWay || !(await rescue.waits())) return;
    underWay = true;
    try {
      while (await wholeness.reached()) {
        if (await rescue.giveBack(opened, ask, new Date(clock.now()).toISOString())) return;
        await new Promise<void>((resolve) => clock.after(ASK_AGAIN_MS, resolve));
      }
    } finally {
      underWay = false;
    }
  };
  const goOn = (): void => void giveBack().catch(() => {});

  return {
    async begin() {
      await rescue.keep();
      await doubtFiles();
      goOn();
    },
    goOn,
    isUnderWay: () => underWay,
  };
};
