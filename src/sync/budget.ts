/**
 * What the line costs, counted where it is fetched (SYN-153). Added up in memory and written down a few seconds later,
 * so that counting never waits for the store, and a store that fails costs a number and nothing else.
 */
import { withLocal } from '../db/local.ts';
import { noteUsage, usageOfMonth, type Usage, type UsageKind } from '../db/usage.ts';
import type { Clock } from './surroundings.ts';

export type UsageOfMonth = Partial<Record<UsageKind, Usage>>;

export interface Budget {
  spent(kind: UsageKind, usage: Usage): void;
  /** Of this calendar month, this moment included. */
  ofMonth(): Promise<UsageOfMonth>;
  /** Writes down what is not written yet. */
  stop(): Promise<void>;
}

const WRITE_AFTER_MS = 3_000;

/** `name`: the account's database; its companion keeps the count. */
export const createBudget = (name: string, clock: Clock): Budget => {
  const unwritten = new Map<UsageKind, Usage>();
  let cancel: (() => void) | undefined;
  let writing: Promise<void> = Promise.resolve();

  const write = (): Promise<void> => {
    cancel?.();
    cancel = undefined;
    writing = writing.then(async () => {
      const taken = [...unwritten];
      unwritten.clear();
      if (taken.length === 0) return;
      const note = withLocal(name, async (local) => {
        for (const [kind, usage] of taken) await noteUsage(local, clock.now(), kind, usage);
      });
      // A full disk or a database being deleted: the count is worth no noise.
      await note.catch(() => {});
    });
    return writing;
  };

  return {
    spent(kind, { sent, received }) {
      const sum = unwritten.get(kind);
      unwritten.set(kind, { sent: (sum?.sent ?? 0) + sent, received: (sum?.received ?? 0) + received });
      cancel ??= clock.after(WRITE_AFTER_MS, () => void write());
    },
    async ofMonth() {
      await write();
      return withLocal(name, (local) => usageOfMonth(local, clock.now()));
    },
    stop: write,
  };
};
