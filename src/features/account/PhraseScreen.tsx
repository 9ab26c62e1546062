import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { waitingInvitation } from '../../runtime/waiting-invitation.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { forgetPhrase, phraseToShow } from './once.ts';
import { PhraseWords } from './PhraseWords.tsx';
import { WrittenDown } from './WrittenDown.tsx';

/** The recovery phrase, shown once. Whoever leaves without it is told what that means. */
export function PhraseScreen() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const { account } = useRuntime();
  const [phrase] = useState(() => phraseToShow(account.current?.dbName));
  const [written, setWritten] = useState(false);
  if (phrase === undefined) return <Redirect to="/compte" replace />;

  const finish = (): void => {
    forgetPhrase();
    navigate(waitingInvitation.secret() === undefined ? '/' : '/invitation', { replace: true });
  };
  return (
    <div className="gutter pt-6 pb-8 lg:max-w-160">
      <h1 className="text-[1.875rem]">{t`Votre phrase de secours`}</h1>
      <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Si cet appareil est perdu et qu'aucun autre n'est relié, ces mots sont le seul moyen de retrouver votre compte. Écrivez-les sur du papier, dans l'ordre. Ils ne seront plus jamais montrés.`}</p>
      <PhraseWords phrase={phrase} />
      <div className="no-print">
        <Note tone="warning">{t`Qui a cette phrase a votre compte. Ne l'envoyez pas, ne la photographiez pas.`}</Note>
        <WrittenDown checked={written} onChange={setWritten} />
        <div className="flex flex-wrap gap-2.5">
          <Button onClick={finish} disabled={!written}>{t`Continuer`}</Button>
          <Button look="line" onClick={() => print()}>{t`Imprimer`}</Button>
        </div>
      </div>
    </div>
  );
}
