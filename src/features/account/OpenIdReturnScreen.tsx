import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { StrangerForm } from './StrangerForm.tsx';
import { useReturn } from './useReturn.ts';

/** Where another service sends people back to: what becomes of it is said here, when nothing does it by itself. */
export function OpenIdReturnScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/compte');
  const words = useWords();
  const { next, failure, again } = useReturn();
  return (
    <div className="lg:max-w-160">
      <PageTop title={t`Avec un autre compte`} backLabel={t`Retour`} onBack={goBack} />
      <div className="gutter mt-5 flex flex-col items-start gap-4 pb-8">{inside()}</div>
    </div>
  );

  function inside(): ReactNode {
    if (failure !== undefined) {
      const waits = failure.type === 'Offline' || (failure.type === 'ServerSaid' && failure.kind === 'openid-unreachable');
      return (
        <>
          <Note tone={failure.type === 'Offline' ? 'info' : 'danger'} live>
            {failure.type === 'Offline'
              ? t`Il n'y a pas de réseau. Griot garde la réponse dix minutes et continue dès qu'il y en a.`
              : words(failure)}
          </Note>
          {waits ? <Button onClick={again}>{t`Réessayer`}</Button> : <ButtonLink href="/compte">{t`Voir les façons d'entrer`}</ButtonLink>}
        </>
      );
    }
    switch (next?.type) {
      case 'unknown':
        return <StrangerForm stranger={next} />;
      case 'declined':
        return said(t`${next.provider} n'a pas confirmé qui vous êtes : quelqu'un a dit non là-bas. Rien n'a changé ici.`);
      case 'nothing-begun':
        return said(t`Rien n'attend cette réponse sur cet appareil. Recommencez là où vous aviez commencé. Rien n'a changé.`);
      case 'other-library':
        return said(t`C'était commencé pour une autre personne de cet appareil. Affichez sa bibliothèque, puis recommencez.`);
      default:
        return <p role="status" className="text-sm text-muted">{t`Griot vérifie la réponse…`}</p>;
    }
  }

  function said(sentence: string): ReactNode {
    return (
      <>
        <Note tone="info" live>
          {sentence}
        </Note>
        <ButtonLink href="/compte">{t`Voir les façons d'entrer`}</ButtonLink>
      </>
    );
  }
}
