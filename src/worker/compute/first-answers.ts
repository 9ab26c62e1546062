/**
 * The last answers to the questions that a start asks first, kept over a restart: the home sheet and the first page of each
 * shelf view. A start answers with them at once, marked with revision 0, and the loaded library replaces them a moment
 * later: a reader sees their shelf while ten thousand rows are still being read.
 */
import type { LocalDb } from '../../db/local.ts';

const BLOB = 'first-answers';
/** Rises when the shape of an answer changes. */
const SHAPE = '2';
/** Views come and go with filters; the last ones asked are the ones asked next. */
const KEPT = 6;

export interface FirstAnswers {
  /** What was answered to this question before the restart. */
  recall<T>(question: string): Promise<T | undefined>;
  /** Notes a question with the way to answer it, which the next `save` asks: a start shows what was true last, not what was seen last. */
  note<T extends { readonly revision: number }>(question: string, answer: () => T): void;
  /** The library changed: what was noted is answered anew by the next `save`. */
  outdate(): void;
  isUnsaved(): boolean;
  save(): Promise<void>;
}

export const openFirstAnswers = (local: LocalDb): FirstAnswers => {
  const stored = local.blobs.get(BLOB).then(
    (blob) => (blob?.fingerprint === SHAPE ? new Map(blob.content as [string, unknown][]) : new Map<string, unknown>()),
    // A start without memory is a slower start, nothing else.
    () => new Map<string, unknown>(),
  );
  const noted = new Map<string, () => { readonly revision: number }>();
  let unsaved = false;
  return {
    async recall<T>(question: string) {
      return (await stored).get(question) as T | undefined;
    },
    note(question, answer) {
      noted.delete(question);
      noted.set(question, answer);
      // Only what can be kept is answered again at each save.
      for (const oldest of [...noted.keys()].slice(0, -KEPT)) noted.delete(oldest);
      unsaved = true;
    },
    outdate() {
      unsaved = noted.size > 0;
    },
    isUnsaved: () => unsaved,
    async save() {
      unsaved = false;
      const earlier = [...(await stored)].filter(([question]) => !noted.has(question));
      const answers = [...noted].map(([question, answer]): [string, unknown] => [question, { ...answer(), revision: 0 }]);
      await local.blobs.put({ key: BLOB, fingerprint: SHAPE, content: [...earlier, ...answers].slice(-KEPT) });
    },
  };
};
