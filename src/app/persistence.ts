/**
 * Asks the browser once not to clear the books by itself when the disk is full, at the moment when there is something
 * to lose: after the first import, or at the tenth book. Some browsers ask the person; before that it would be noise.
 */
const BOOKS_WORTH_KEEPING = 10;

interface PersistenceWorld {
  readonly storage: Pick<StorageManager, 'persist' | 'persisted'> | undefined;
  readonly countBooks: () => Promise<number>;
}

export interface Persistence {
  bookAdded(): Promise<void>;
  imported(): Promise<void>;
}

export function createPersistence({ storage, countBooks }: PersistenceWorld): Persistence {
  let asked = false;
  const ask = async (): Promise<void> => {
    if (asked || storage === undefined) return;
    asked = true;
    try {
      if (!(await storage.persisted())) await storage.persist();
    } catch {
      // Not available here (private window): Réglages says that nothing was promised.
    }
  };
  return {
    imported: ask,
    async bookAdded() {
      if (!asked && (await countBooks()) >= BOOKS_WORTH_KEEPING) await ask();
    },
  };
}
