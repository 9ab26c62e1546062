import { useLingui } from '@lingui/react/macro';
import type { BookPart } from '#domain/library/change.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';
import { useToast } from '../../../ui/Toast.tsx';
import { useWords } from '../../../ui/WordsContext.tsx';

/** Takes a part of a book away; the toast puts it back. Answers whether it is gone. */
export function useRemovePart(bookId: string): (table: BookPart, id: string) => Promise<boolean> {
  const { t } = useLingui();
  const { library } = useRuntime();
  const say = useToast();
  const words = useWords();
  return async (table, id) => {
    const done = await library.removePart(bookId, table, id);
    if (!done.ok) {
      say({ text: words(done.error) });
      return false;
    }
    const { gestureId } = done.value;
    const putBack = async (): Promise<void> => {
      const back = await library.putBack(gestureId);
      if (!back.ok) say({ text: words(back.error) });
    };
    say({ text: t`Retiré`, action: { label: t`Annuler`, run: () => void putBack() } });
    return true;
  };
}
