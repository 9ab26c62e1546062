import { useLingui } from '@lingui/react/macro';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { useWords } from '../../ui/WordsContext.tsx';

/** Why something cannot be told or done now; without `again` it was an act, which is simply pressed again. */
export function FailureNote({ failure, again }: { readonly failure: AccountFailure | undefined; readonly again?: () => void }) {
  const { t } = useLingui();
  const words = useWords();
  if (failure === undefined) return null;
  const isOffline = failure.type === 'Offline';
  return (
    <div className="gutter my-4">
      <Note tone={again === undefined ? 'danger' : 'info'} live>
        <p>{isOffline ? t`Cette page se lit avec du réseau. Rien n'a changé sur le serveur.` : words(failure)}</p>
        {isOffline || again === undefined ? null : <Button look="underlined" onClick={again}>{t`Réessayer`}</Button>}
      </Note>
    </div>
  );
}
