/** The figures of a first sync in the companion database, so that a restart does not count from nothing again. */
import { withLocal } from '../db/local.ts';
import type { Figures, FiguresKept } from './first-sync.ts';

const BLOB = 'first-sync';
const SHAPE = '1';

/** `name`: the account's database. */
export const figuresKept = (name: string): FiguresKept => ({
  load: () =>
    withLocal(name, async ({ blobs }) => {
      const stored = await blobs.get(BLOB);
      return stored?.fingerprint === SHAPE && isFigures(stored.content) ? stored.content : undefined;
    }),
  save: (figures) =>
    withLocal(name, async ({ blobs }) => {
      if (figures === undefined) await blobs.delete(BLOB);
      else await blobs.put({ key: BLOB, fingerprint: SHAPE, content: figures });
    }),
});

const isFigures = (content: unknown): content is Figures => {
  const { received, total, bytes } = (content ?? {}) as Partial<Record<keyof Figures, unknown>>;
  return [received, total, bytes].every(Number.isFinite);
};
