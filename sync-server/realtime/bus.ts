/**
 * Tells whoever listens that realms have news. No data travels here: a listener reads what its devices are owed, so a
 * lost or doubled ring costs nothing but a moment.
 */
export interface News {
  readonly realmIds: readonly string[];
  /** Persons who belong to other realms than before. */
  readonly userIds: readonly string[];
}

export interface Bus {
  /** Called after the commit, never before. */
  publish(news: News): void;
  /** Returns how to stop listening. */
  subscribe(listener: (news: News) => void): () => void;
  /** Only of a bus that may lose news on their way from other processes: calls back when it probably did. */
  readonly onGap?: (listener: () => void) => void;
}

/** For a server that is one process: listeners hear it in the same turn. */
export const createInProcessBus = (): Bus => {
  const listeners = new Set<(news: News) => void>();
  return {
    publish: (news) => {
      for (const listener of listeners) listener(news);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
