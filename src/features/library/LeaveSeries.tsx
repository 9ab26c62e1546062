import { useLingui } from '@lingui/react/macro';
import { volumeOfTyped } from '#domain/library/typed-volume.ts';
import type { BookPatch } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';

interface LeaveSeriesProps {
  readonly bookId: string;
  /** As the shelf shows them. */
  readonly seriesKey: string;
  readonly label: string;
}

/** For a book that only its title puts into a series: one press says that it is of none, one takes that back. */
export function LeaveSeries({ bookId, seriesKey, label }: LeaveSeriesProps) {
  const { t } = useLingui();
  const { library, thinking } = useRuntime();
  const say = useToast();
  const words = useWords();
  const edit = async (patch: BookPatch, text: string, back?: BookPatch): Promise<void> => {
    const done = await library.editBook(bookId, patch);
    if (!done.ok) say({ text: words(done.error) });
    else say({ text, ...(back && { action: { label: t`Annuler`, run: () => void edit(back, t`C’est annulé`) } }) });
  };
  const leave = async (): Promise<void> => {
    const name = (await thinking.series(seriesKey))?.statedName;
    await edit(
      { series: null },
      t`Ce livre n’est plus dans la série`,
      name === undefined ? undefined : { series: { name, volume: volumeOfTyped(label) } },
    );
  };
  return <Button look="underlined" onClick={() => void leave()}>{t`Ce livre n’en fait pas partie`}</Button>;
}
