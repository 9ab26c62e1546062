import { useLingui } from '@lingui/react/macro';
import { Lozenges } from '../../ui/Lozenges.tsx';
import { useEntryWords } from './useEntryWords.ts';
import { useHeld } from './useHeld.ts';

export interface BookRatingProps {
  /** 1 … 20, or nothing when it is not rated. */
  readonly quarters: number | undefined;
  readonly onRate: (quarters: number | null) => Promise<boolean>;
}

/** What the reader thinks of the book. A press is shown at once, and draws nothing but the lozenges. */
export function BookRating({ quarters, onRate }: BookRatingProps) {
  const { t } = useLingui();
  const words = useEntryWords();
  const [shown, hold] = useHeld(quarters);
  return (
    <>
      <p className="text-xs">{t`Votre note`}</p>
      <Lozenges
        label={t`Votre note`}
        quarters={shown}
        nameOf={(lozenges) => words.rating(lozenges * 4)}
        onRate={(next) => hold(next ?? undefined, onRate(next))}
      />
    </>
  );
}
