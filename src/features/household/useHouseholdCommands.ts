import { useLingui } from '@lingui/react/macro';
import type { HouseholdBookDecision } from '#domain/library/household/household-book-rules.ts';
import type { HouseholdDecision } from '#domain/library/household/household-rules.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';

export interface HouseholdCommands {
  /** Answers the household's id; a failure is said by the toast. */
  readonly decide: (decision: HouseholdDecision, said?: string) => Promise<string | undefined>;
  /** As `decide`; what was taken out is put back by one press of the toast. */
  readonly books: (decision: HouseholdBookDecision, said: string) => Promise<boolean>;
}

/** What is decided about households, saved on this device when the toast appears. */
export function useHouseholdCommands(): HouseholdCommands {
  const { t } = useLingui();
  const { library } = useRuntime();
  const say = useToast();
  const words = useWords();
  return {
    async decide(decision, said) {
      const done = await library.decideHousehold(decision);
      if (!done.ok) {
        say({ text: words(done.error) });
        return undefined;
      }
      if (said !== undefined) say({ text: said });
      return done.value.realmId;
    },
    async books(decision, said) {
      const done = await library.decideHouseholdBook(decision);
      if (!done.ok) {
        say({ text: words(done.error) });
        return false;
      }
      const { gestureId } = done.value;
      const putBack = async (): Promise<void> => {
        const back = await library.putBack(gestureId);
        say({ text: back.ok ? t`Remis sur l’étagère` : words(back.error) });
      };
      say({ text: said, ...(decision.type === 'take' && { action: { label: t`Annuler`, run: () => void putBack() } }) });
      return true;
    },
  };
}
