/** Counts what a library keeps a moment after each change, for the words that outlive its database. */

export interface CountKeeper {
  /** Whoever leaves the library: a change that was not counted yet is counted now. Resolves when it is, or could not be. */
  finish(): Promise<void>;
}

export interface KeepCounting {
  /** Hears of the first loading and of every change. */
  readonly onRevision: (listener: () => void) => void;
  readonly countBooks: () => Promise<number>;
  readonly note: (books: number) => void;
}

const AFTER_MS = 1_000;

/** The first loading is counted at once: a page that was closed in the moment after its last change left that to the next. */
export function keepCounting({ onRevision, countBooks, note }: KeepCounting): CountKeeper {
  let soon: ReturnType<typeof setTimeout> | undefined;
  let isFirst = true;
  let counting = Promise.resolve();
  const count = (): void => {
    soon = undefined;
    counting = countBooks().then(note, () => undefined);
  };
  onRevision(() => {
    clearTimeout(soon);
    if (!isFirst) soon = setTimeout(count, AFTER_MS);
    else {
      isFirst = false;
      count();
    }
  });
  return {
    finish() {
      if (soon !== undefined) {
        clearTimeout(soon);
        count();
      }
      return counting;
    },
  };
}
