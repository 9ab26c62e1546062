import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { PhraseWords } from './PhraseWords.tsx';
import { WrittenDown } from './WrittenDown.tsx';
import { useNewPhrase } from './useNewPhrase.ts';

/** A new recovery phrase for an old one: shown and written down first, valid only once the server said so. */
export function NewPhraseScreen() {
  const { t, i18n } = useLingui();
  const [, navigate] = useLocation();
  const goBack = useGoBack('/compte');
  const words = useWords();
  const { account } = useRuntime();
  const { phrase, since, working, failure, unsure, make, replace, sheet } = useNewPhrase();
  const [written, setWritten] = useState(false);
  if (account.current === undefined) return <Redirect to="/compte" replace />;

  const day = since === undefined ? '' : i18n.date(new Date(since), { dateStyle: 'long', timeStyle: 'short' });
  const told =
    failure === undefined ? null : (
      <div className="my-4">
        <Note tone={unsure ? 'warning' : 'danger'} live>
          {unsure
            ? t`La réponse du serveur n'est pas arrivée : nous ne savons pas laquelle des deux phrases est valable. Gardez les deux et recommencez avec du réseau.`
            : words(failure)}
        </Note>
      </div>
    );
  if (phrase === undefined)
    return (
      <div className="pb-8 lg:max-w-160">
        <PageTop title={t`Nouvelle phrase de secours`} backLabel={t`Retour`} onBack={goBack} />
        <div className="gutter mt-3">
          <p className="max-w-[52ch] text-sm">{t`Si quelqu'un a pu lire votre phrase, ou si vous l'avez perdue, faites-en une nouvelle. L'ancienne ne servira plus à rien. Vos appareils restent connectés.`}</p>
          {told}
          <div className="mt-5">
            <Button onClick={() => void make()} pending={working}>{t`Faire une nouvelle phrase`}</Button>
          </div>
        </div>
      </div>
    );
  return (
    <div className="gutter pt-6 pb-8 lg:max-w-160">
      <h1 className="text-[1.875rem]">{t`Votre nouvelle phrase de secours`}</h1>
      {since === undefined ? (
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Elle n'est pas encore valable. Écrivez ces mots sur du papier, dans l'ordre, puis remplacez l'ancienne. Ils ne seront plus jamais montrés.`}</p>
      ) : (
        <div className="mt-3">
          <Note tone="success" live>
            {t`Cette phrase est valable depuis le ${day}. L'ancienne ne l'est plus : vous pouvez la jeter.`}
          </Note>
        </div>
      )}
      <PhraseWords phrase={phrase} />
      <div className="no-print">
        <Note tone="warning">{t`Qui a cette phrase a votre compte. Ne l'envoyez pas, ne la photographiez pas.`}</Note>
        {since !== undefined ? (
          <div className="mt-4 flex flex-wrap gap-2.5">
            <Button onClick={() => navigate('/compte', { replace: true })}>{t`Continuer`}</Button>
            <Button look="line" onClick={() => print()}>{t`Imprimer`}</Button>
          </div>
        ) : (
          <>
            <WrittenDown checked={written} onChange={setWritten} />
            {told}
            <div className="flex flex-wrap gap-2.5">
              <Button onClick={() => void replace()} pending={working} disabled={!written}>{t`Remplacer l'ancienne phrase`}</Button>
              <Button look="line" onClick={() => print()}>{t`Imprimer`}</Button>
              {unsure ? null : <Button look="line" onClick={goBack}>{t`Garder l'ancienne`}</Button>}
            </div>
          </>
        )}
        {sheet}
      </div>
    </div>
  );
}
