import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { RemovedGesture } from '../../db/recovery/drawer.queries.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { dayWords } from './hour-words.ts';

/** The server was put back to a backup: what stayed deleted although the backup had it, and the way back. Told once. */
export function RestoredCard({ gesture: { gestureId, rows, restored } }: { readonly gesture: RemovedGesture }) {
  const { t } = useLingui();
  const { library } = useRuntime();
  const say = useToast();
  const words = useWords();
  const books = rows.filter(({ table }) => table === 'books').length;
  const day = restored?.takenAt === undefined ? undefined : dayWords(restored.takenAt);
  const deleted =
    books > 0
      ? plural(books, {
          one: '# livre effacé depuis est resté effacé ; vous pouvez le remettre.',
          other: '# livres effacés depuis sont restés effacés ; vous pouvez les remettre.',
        })
      : plural(rows.length, {
          one: '# élément effacé depuis est resté effacé ; vous pouvez le remettre.',
          other: '# éléments effacés depuis sont restés effacés ; vous pouvez les remettre.',
        });
  const act = async (
    work: Promise<{ readonly ok: true } | { readonly ok: false; readonly error: Parameters<typeof words>[0] }>,
    said: string,
  ) => {
    const done = await work;
    say({ text: done.ok ? said : words(done.error) });
  };
  return (
    <section className="mt-4 border-y-2 border-warning bg-warning-soft px-(--gutter) py-3.5">
      <div className="flex items-start gap-2.5 text-warning">
        <Icon name="alert" />
        <div className="min-w-0">
          <h2 className="text-lg">{t`Le serveur est revenu en arrière`}</h2>
          <p className="mt-0.5 text-sm text-ink">
            {day === undefined ? t`Le serveur a été remis à une sauvegarde.` : t`Le serveur a été remis à une sauvegarde faite ${day}.`}{' '}
            {deleted}
          </p>
        </div>
      </div>
      <div className="mt-3 flex flex-wrap gap-2.5">
        <Button look="soft" onClick={() => void act(library.putBack(gestureId), t`Remis`)}>{t`Remettre`}</Button>
        <Button look="line" onClick={() => void act(library.keepNotices([gestureId]), t`Gardé dans le tiroir`)}>{t`Laisser effacé`}</Button>
      </div>
    </section>
  );
}
