/**
 * The last answers to the questions that a start asks first, kept over a restart: the home sheet and the first page of each
 * shelf view. A start answers with them at once, marked with revision 0, and the loaded library replaces them a moment
 * later: a reader sees their shelf while ten thousand rows are still being read.
 */
import type { LocalDb } from '../../db/local.ts';

const BLOB = 'first-answers';
/** Rises when the shape of an answer changes. */
const SHAPE = '1';
/** Views come and go with filters; the last ones asked are the ones asked next. */
const KEPT = 6;

export interface FirstAnswers {
  /** What was answered to this question before the restart. */
  recall<T>(question: string): Promise<T | undefined>;
  /** Notes the answer of now; kept with the next `save`. */
  note<T extends { readonly revision: number }>(question: string, answer: T): void;
  isUnsaved(): boolean;
  save(): Promise<void>;
}

export const openFirstAnswers = (local: LocalDb): FirstAnswers => {
  const stored = local.blobs.get(BLOB).then(
    (blob) => (blob?.fingerprint === SHAPE ? new Map(blob.content as [string, unknown][]) : new Map<string, unknown>()),
    // A start without memory is a slower start, nothing else.
    () => new Map<string, unknown>(),
  );
  const noted = new Map<string, unknown>();
  let unsaved = false;
  return {
    async recall<T>(question: string) {
      return (await stored).get(question) as T | undefined;
    },
    note(question, answer) {
      noted.delete(question);
      noted.set(question, { ...answer, revision: 0 });
      unsaved = true;
    },
    isUnsaved: () => unsaved,
    async save() {
      unsaved = false;
      const kept = [...(await stored), ...noted].filter(
        ([question, answer], at, all) => all.findLastIndex(([other]) => other === question) === at && answer !== undefined,
      );
      await local.blobs.put({ key: BLOB, fingerprint: SHAPE, content: kept.slice(-KEPT) });
    },
  };
};
