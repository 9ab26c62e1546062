import { useLingui } from '@lingui/react/macro';
import { thisDevice } from '../../pwa/this-device.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import type { OpenAttempt } from './useAttempt.ts';

/** What is saved of the question on the screen, as its row says it; and why not, where it is not. */
export function SavedLine({ attempt, questionId }: { readonly attempt: OpenAttempt; readonly questionId: string }) {
  const { t, i18n } = useLingui();
  const words = useWords();
  const here = thisDevice.here();
  const { saving, saver } = attempt;
  const at = attempt.savedAt(questionId);
  if (saving.failure !== undefined)
    return (
      <div role="alert" className="text-sm text-danger">
        {words(saving.failure)} <Button look="underlined" onClick={() => saver.again()}>{t`Réessayer`}</Button>
      </div>
    );
  if (at === undefined || saving.unsaved > 0 || saving.answered.get(questionId) !== undefined)
    return <p className="min-h-5 text-xs text-muted">{t`Chaque réponse s’enregistre toute seule sur ${here}.`}</p>;
  const time = i18n.date(new Date(at), { hour: '2-digit', minute: '2-digit' });
  return (
    <p className="flex min-h-5 items-center gap-2 text-xs text-success">
      <Icon name="check" size={16} />
      <span>{t`Enregistré sur ${here} · ${time}`}</span>
    </p>
  );
}
