import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { SeriesDecision } from '#domain/library/series-rules.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';

/** Carries out a decision and says `text`; with `undo`, another decision that takes it back. Answers whether it is saved. */
export type Decide = (
  decision: SeriesDecision,
  text: string,
  options?: { readonly about?: string; readonly undo?: SeriesDecision },
) => Promise<boolean>;

/** Decisions about the series of that key, or, with `about`, of another. A failure is a sentence for the sheet. */
export function useSeriesDecision(key: string): { readonly decide: Decide; readonly failure: string | undefined } {
  const { t } = useLingui();
  const { library } = useRuntime();
  const say = useToast();
  const words = useWords();
  const [failure, setFailure] = useState<string>();
  const decide: Decide = async (decision, text, { about = key, undo } = {}) => {
    const done = await library.decideSeries(about, decision);
    setFailure(done.ok ? undefined : words(done.error));
    if (!done.ok) return false;
    const takeBack = async (back: SeriesDecision): Promise<void> => {
      const undone = await library.decideSeries(about, back);
      say({ text: undone.ok ? t`C’est annulé` : words(undone.error) });
    };
    say({ text, ...(undo !== undefined && { action: { label: t`Annuler`, run: () => void takeBack(undo) } }) });
    return true;
  };
  return { decide, failure };
}
