import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ShelfDecision } from '#domain/library/own-shelf-rules.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';
import { useToast } from '../../../ui/Toast.tsx';
import { useWords } from '../../../ui/WordsContext.tsx';

export interface ShelfCommands {
  /** Answers the sentence of what went wrong. `said`: what the toast says when it is done; with `undone`, one press puts back. */
  readonly decide: (decision: ShelfDecision, said?: string, undone?: string) => Promise<string | undefined>;
  /** As `decide`, but a failure is said by the toast: for a press that has no field. */
  readonly press: (decision: ShelfDecision, said?: string, undone?: string) => Promise<boolean>;
}

/** What is decided about shelves of one's own, saved on this device when the toast appears. */
export function useShelfDecision(): ShelfCommands {
  const { t } = useLingui();
  const { library } = useRuntime();
  const say = useToast();
  const words = useWords();

  const decide: ShelfCommands['decide'] = async (decision, said, undone) => {
    const done = await library.decideShelf(decision);
    if (!done.ok) return words(done.error);
    const { gestureId } = done.value;
    const putBack = async (): Promise<void> => {
      const back = await library.putBack(gestureId);
      if (!back.ok) return say({ text: words(back.error) });
      const { withoutBook = 0 } = back.value;
      const missing = plural(withoutBook, {
        one: '# livre n’y est plus : il a été retiré depuis.',
        other: '# livres n’y sont plus : ils ont été retirés depuis.',
      });
      say({ text: withoutBook === 0 ? (undone ?? '') : `${undone ?? ''}. ${missing}` });
    };
    if (said !== undefined) say({ text: said, ...(undone !== undefined && { action: { label: t`Annuler`, run: () => void putBack() } }) });
    return undefined;
  };
  return {
    decide,
    async press(decision, said, undone) {
      const failed = await decide(decision, said, undone);
      if (failed !== undefined) say({ text: failed });
      return failed === undefined;
    },
  };
}
