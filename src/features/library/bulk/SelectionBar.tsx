import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { ToastPlace } from '../../../ui/Toast.tsx';
import type { FilterWords } from '../useFilterWords.ts';
import type { Selection } from './useSelection.ts';

const BulkSheet = lazy(async () => ({ default: (await import('./BulkSheet.tsx')).BulkSheet }));

export interface SelectionBarProps {
  readonly selection: Selection;
  /** Entries of the view, all of which can be picked. */
  readonly total: number;
  readonly words: FilterWords;
}

/** Under the thumb while one selects: how many books, all of them, and what to do with them. */
export function SelectionBar({ selection, total, words }: SelectionBarProps) {
  const { t } = useLingui();
  const [changing, setChanging] = useState(false);
  const { picked, bookIds, all, end } = selection;
  if (picked === undefined) return null;
  return (
    <>
      <div className="fixed inset-x-0 bottom-0 z-40 lg:left-(--rail)">
        <ToastPlace on="bar" />
        <div
          role="region"
          aria-label={t`Sélection`}
          className="flex min-h-(--bar) items-center gap-1.5 border-t border-line bg-raised px-2 pb-[env(safe-area-inset-bottom)]"
        >
          <IconButton icon="x" label={t`Finir la sélection`} onClick={end} />
          <p role="status" className="num min-w-0 flex-1 text-sm font-semibold">
            {words.books(bookIds.length)}
          </p>
          {picked.size < total ? (
            <Button look="underlined" className="px-2" aria-label={t`Tout sélectionner`} onClick={() => all(total)}>
              <span className="md:hidden">{t`Tout`}</span>
              <span className="hidden md:inline">{t`Tout sélectionner`}</span>
            </Button>
          ) : null}
          <Button disabled={bookIds.length === 0} onClick={() => setChanging(true)}>{t`Changer`}</Button>
        </div>
      </div>
      {changing ? (
        <Suspense fallback={null}>
          <BulkSheet bookIds={bookIds} words={words} onClose={() => setChanging(false)} onDone={end} />
        </Suspense>
      ) : null}
    </>
  );
}
