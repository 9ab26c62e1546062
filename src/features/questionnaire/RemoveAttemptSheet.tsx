import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';

/** Asks before answers are erased: it is for good, and everywhere. */
export function RemoveAttemptSheet({ attemptId, onClose }: { readonly attemptId: string; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { library } = useRuntime();
  const words = useWords();
  const say = useToast();
  const [failure, setFailure] = useState<{ readonly type: string }>();
  const erase = async (): Promise<void> => {
    const done = await library.decideQuestionnaire({ type: 'remove', attemptId });
    if (!done.ok) return setFailure(done.error);
    onClose();
    say({ text: t`Réponses effacées` });
  };
  const title = t`Effacer ces réponses ?`;
  return (
    <Sheet label={title} onClose={onClose}>
      <div className="gutter flex flex-col gap-4 pb-6 pt-4">
        <SheetHead title={title} closeLabel={t`Fermer`} onClose={onClose} />
        <p>{t`Les réponses, le résultat et ce que vous avez contesté sont effacés ici, sur vos autres appareils et sur le serveur. Ils ne vont pas dans le tiroir de secours : c’est définitif.`}</p>
        {failure === undefined ? null : (
          <Note tone="danger" live>
            {words(failure)}
          </Note>
        )}
        <Button icon="trash" onClick={() => void erase()}>{t`Effacer partout`}</Button>
        <Button look="line" onClick={onClose}>{t`Garder`}</Button>
      </div>
    </Sheet>
  );
}
