/**
 * Commands that the data worker has not answered yet, in storage that is written before the next instruction runs: whoever
 * closes the page in the same instant finds the press at the next start (SYN-180). A command leaves it with its answer,
 * some milliseconds later, so it is nearly always empty; it holds personal words meanwhile, and goes with the account.
 * One record for each command, so that several tabs never write over one another.
 */
import type { Instant } from '#domain/time.ts';
import { parseGivenCommand, type GivenCommand } from './given-command.ts';

/** What of the browser's key-value storage is needed; the workers have none. */
export interface KeyValueStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

type Unmarked<G> = G extends GivenCommand ? Omit<G, 'id' | 'at'> : never;

export interface CommandJournal {
  /** Names the command and keeps it; one that finds no room, or more commands and text than can wait in earnest, is only named. */
  write(command: Unmarked<GivenCommand>): GivenCommand;
  /** It was answered. */
  settle(ids: readonly string[]): void;
  /** What was given for that library and never answered, in the order in which it was given. */
  unanswered(dbName: string): readonly GivenCommand[];
  /** Forgets everything of libraries that are not among these. */
  keepOnly(dbNames: readonly string[]): void;
  /** Forgets everything of that library: somebody signed out of it. */
  wipe(dbName: string): void;
}

export interface JournalWorld {
  readonly storage: KeyValueStorage | undefined;
  readonly newId: () => string;
  readonly now: () => Instant;
}

/** The number is that of the shape: another version of the app leaves alone what it does not understand. */
const PREFIX = 'griot:command:1:';
/**
 * Characters of all that waits: a gesture on fifty thousand books, each named by its id, beside whatever else there is, in less than
 * half of what browsers give (five million). In one record, because a record is written whole or not at all, which pieces are not.
 * Ten thousand books are written in 4 to 38 ms on a machine slowed down four times, and only by such a gesture.
 */
const LONGEST = 2_100_000;
const MOST = 100;

export const createCommandJournal = ({ storage, newId, now }: JournalWorld): CommandJournal => {
  /** Keys sort as the commands were given. */
  const keys = (): readonly string[] => {
    const found: string[] = [];
    for (let at = 0; at < (storage?.length ?? 0); at += 1) {
      const key = storage?.key(at);
      if (key?.startsWith(PREFIX)) found.push(key);
    }
    return found.sort();
  };
  const nextKey = (id: string): string => {
    const last = Number(keys().at(-1)?.slice(PREFIX.length).split(':')[0] ?? 0);
    return `${PREFIX}${String(last + 1).padStart(12, '0')}:${id}`;
  };
  const remove = (unwanted: (key: string) => boolean): void => {
    quietly(() => {
      for (const key of keys()) if (unwanted(key)) storage?.removeItem(key);
    });
  };
  const parsed = (key: string): GivenCommand | undefined => parseGivenCommand(storage?.getItem(key) ?? null);

  return {
    write(command) {
      const given = { ...command, id: newId(), at: now() } as GivenCommand;
      quietly(() => {
        const text = JSON.stringify(given);
        const waiting = keys();
        const length = waiting.reduce((sum, key) => sum + (storage?.getItem(key)?.length ?? 0), text.length);
        if (length <= LONGEST && waiting.length < MOST) storage?.setItem(nextKey(given.id), text);
      });
      return given;
    },
    settle: (ids) => remove((key) => ids.some((id) => key.endsWith(`:${id}`))),
    unanswered(dbName) {
      // What is damaged can never be carried out.
      remove((key) => parsed(key) === undefined);
      return (
        quietly(() => keys().map(parsed))
          ?.filter((given) => given?.dbName === dbName)
          .filter((given) => given !== undefined) ?? []
      );
    },
    keepOnly: (dbNames) => remove((key) => !dbNames.includes(parsed(key)?.dbName ?? '')),
    wipe: (dbName) => remove((key) => parsed(key)?.dbName === dbName),
  };
};

/** A full or forbidden storage keeps nothing: commands are carried out as ever, and lost with a page that is closed at once. */
const quietly = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};
