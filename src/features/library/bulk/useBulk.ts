import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { BulkChange } from '#domain/library/bulk-rules.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';
import { useToast } from '../../../ui/Toast.tsx';
import { useWords } from '../../../ui/WordsContext.tsx';

export interface BulkCommands {
  /** Answers the sentence of what went wrong; `undefined` when it is done and the toast says so, with the press that takes it back. */
  readonly change: (change: BulkChange, what: string) => Promise<string | undefined>;
  readonly putOn: (shelfId: string, name: string) => Promise<string | undefined>;
}

/** One gesture on all the books that were picked. */
export function useBulk(bookIds: readonly string[]): BulkCommands {
  const { t } = useLingui();
  const { library } = useRuntime();
  const say = useToast();
  const words = useWords();

  const takeBack = async (gestureId: string): Promise<void> => {
    const done = await library.takeBooksBack(gestureId);
    if (!done.ok) {
      say({ text: words(done.error) });
      return;
    }
    const { kept } = done.value;
    say({
      text:
        kept === 0
          ? t`C’est annulé`
          : plural(kept, {
              one: 'C’est annulé, sauf pour # livre que vous avez changé depuis',
              other: 'C’est annulé, sauf pour # livres que vous avez changés depuis',
            }),
    });
  };
  const tell = (changed: number, what: string, gestureId: string): void => {
    if (changed === 0) say({ text: t`Rien à changer : c’était déjà ainsi` });
    else
      say({
        text: `${plural(changed, { one: '# livre', other: '# livres' })} : ${what}`,
        action: { label: t`Annuler`, run: () => void takeBack(gestureId) },
      });
  };

  return {
    async change(change, what) {
      const done = await library.changeBooks(bookIds, change);
      if (!done.ok) return words(done.error);
      tell(done.value.changed, what, done.value.gestureId);
      return undefined;
    },
    async putOn(shelfId, name) {
      const done = await library.decideShelf({ type: 'put', shelfId, bookIds });
      if (!done.ok) return words(done.error);
      tell(bookIds.length, t`sur ${name}`, done.value.gestureId);
      return undefined;
    },
  };
}
