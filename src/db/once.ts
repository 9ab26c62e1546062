/**
 * A command that was given once is carried out once, however often it arrives: its id and outcome are noted in the
 * transaction that writes (SYN-181). A command arrives again when the page that gave it was gone before the answer.
 */
import type { Table } from 'dexie';
import { ok, type Result } from '#domain/result.ts';
import type { Instant } from '#domain/time.ts';
import type { GriotDb } from './database.ts';
import { attempt, type StoreFailure } from './failure.ts';
import { canShare, SHARING_TABLES } from './library/household/sharing-stores.ts';
import { LIBRARY_TABLES } from './library/rows.queries.ts';
import { QUESTIONNAIRE_TABLES } from './questionnaire/tables.ts';

/** Names one giving of a command. */
export interface CommandMark {
  readonly id: string;
  /** When the person gave it, by the device's clock. */
  readonly at: Instant;
}

interface CommandDone extends CommandMark {
  /** What the command answered; ids at most. */
  readonly outcome: unknown;
}

const COMMANDS = '$commands';
const commandsDone = (db: GriotDb): Table<CommandDone, string> => db.table(COMMANDS);

/**
 * Carries the command out and remembers it; one that is remembered only answers what it answered then. A refusal writes
 * and remembers nothing. The command may wait for nothing but this database.
 */
export const once = <T, E>(
  db: GriotDb,
  { id, at }: CommandMark,
  command: () => Promise<Result<T, E>>,
): Promise<Result<T, E | StoreFailure>> =>
  attempt(async () => {
    let answer: Result<T, E> | undefined;
    try {
      const sharing = canShare(db) ? SHARING_TABLES : [];
      return await db.transaction(
        'rw',
        [...LIBRARY_TABLES, ...QUESTIONNAIRE_TABLES, ...sharing, 'contacts', 'removals', 'notices', COMMANDS],
        async () => {
          const done = await commandsDone(db).get(id);
          if (done !== undefined) return ok(done.outcome as T);
          answer = await command();
          if (answer.ok) await commandsDone(db).add({ id, at, outcome: answer.value });
          return answer;
        },
      );
    } catch (error) {
      // A store that failed the command has ended this transaction too, and only the command knows why.
      if (answer?.ok === false) return answer;
      throw error;
    }
  });

/** Forgets commands given before `before`, except those that may still arrive. */
export const forgetCommands = async (db: GriotDb, before: Instant, except: ReadonlySet<string>): Promise<void> => {
  const old = await commandsDone(db).where('at').below(before).primaryKeys();
  await commandsDone(db).bulkDelete(old.filter((id) => !except.has(id)));
};
