/** The figures of a first sync in the companion database, so that a restart does not count from nothing again. */
import { openLocal, type LocalDb } from '../db/local.ts';
import type { Figures, FiguresKept } from './first-sync.ts';

const BLOB = 'first-sync';
const SHAPE = '1';

export const figuresKept = (name: string): FiguresKept => {
  const inLocal = async <T>(work: (local: LocalDb) => Promise<T>): Promise<T> => {
    const local = openLocal(name);
    try {
      return await work(local);
    } finally {
      local.close();
    }
  };
  return {
    load: () =>
      inLocal(async (local) => {
        const stored = await local.blobs.get(BLOB);
        return stored?.fingerprint === SHAPE && isFigures(stored.content) ? stored.content : undefined;
      }),
    save: (figures) =>
      inLocal(async (local) => {
        if (figures === undefined) await local.blobs.delete(BLOB);
        else await local.blobs.put({ key: BLOB, fingerprint: SHAPE, content: figures });
      }),
  };
};

const isFigures = (content: unknown): content is Figures => {
  const { received, total, bytes } = (content ?? {}) as Partial<Record<keyof Figures, unknown>>;
  return [received, total, bytes].every(Number.isFinite);
};
