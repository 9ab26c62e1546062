import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { forgetPhrase, phraseToShow } from './once.ts';

/** The recovery phrase, shown once. Whoever leaves without it is told what that means. */
export function PhraseScreen() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const [phrase] = useState(phraseToShow);
  const [written, setWritten] = useState(false);
  if (phrase === undefined) return <Redirect to="/compte" replace />;

  const finish = (): void => {
    forgetPhrase();
    navigate('/', { replace: true });
  };
  return (
    <div className="gutter pt-6 pb-8 lg:max-w-160">
      <h1 className="text-[1.875rem]">{t`Votre phrase de secours`}</h1>
      <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Si cet appareil est perdu et qu'aucun autre n'est relié, ces mots sont le seul moyen de retrouver votre compte. Écrivez-les sur du papier, dans l'ordre. Ils ne seront plus jamais montrés.`}</p>
      <ol className="my-5 grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-x-4 border-y border-line py-3" translate="no">
        {phrase.map((word, at) => (
          <li key={at} className="flex items-baseline gap-2.5 py-1.5">
            <span className="num w-6 text-right text-sm text-muted">{at + 1}</span>
            <span className="d text-lg" lang="fr">
              {word}
            </span>
          </li>
        ))}
      </ol>
      <div className="no-print">
        <Note tone="warning">{t`Qui a cette phrase a votre compte. Ne l'envoyez pas, ne la photographiez pas.`}</Note>
        <label className="my-4 flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            className="size-5 flex-none accent-(--g-accent)"
            checked={written}
            onChange={(event) => setWritten(event.target.checked)}
          />
          {t`Je l'ai écrite ou imprimée`}
        </label>
        <div className="flex flex-wrap gap-2.5">
          <Button onClick={finish} disabled={!written}>{t`Continuer`}</Button>
          <Button look="line" onClick={() => print()}>{t`Imprimer`}</Button>
        </div>
      </div>
    </div>
  );
}
