import { useLingui } from '@lingui/react/macro';
import { useParams } from 'wouter';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { useOnline } from '../../ui/useOnline.ts';
import { AlreadyInNote } from './AlreadyInNote.tsx';
import { LocalBooks, useLocalBookCount, useProposedChoice } from './LocalBooks.tsx';
import { useProvider } from './useProvider.ts';
import { providersHere, useWaysOffered } from './useWaysOffered.ts';

/** Brings an account here by way of another service, where its person says who they are. */
export function OpenIdScreen() {
  const { t } = useLingui();
  const { provider: id } = useParams();
  const goBack = useGoBack('/compte');
  const words = useWords();
  const online = useOnline();
  const offered = useWaysOffered();
  const count = useLocalBookCount();
  const [choice, setChoice] = useProposedChoice();
  const { working, failure, go } = useProvider();
  const provider = providersHere(offered).find((it) => it.id === id);
  const name = provider?.name ?? '';

  return (
    <div className="lg:max-w-160">
      <PageTop title={provider === undefined ? t`Avec un autre compte` : t`Avec ${name}`} backLabel={t`Retour`} onBack={goBack}>
        {provider === undefined ? null : (
          <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`${name} vous demandera qui vous êtes et apprendra que vous utilisez Griot, rien de vos livres. Votre bibliothèque arrivera ensuite ici.`}</p>
        )}
      </PageTop>
      <div className="gutter mt-5 flex flex-col gap-4 pb-8">
        {online ? null : <Note tone="info">{t`Il faut du réseau pour entrer ainsi. Vos livres sur cet appareil restent là.`}</Note>}
        {online && offered === undefined ? <SkeletonRows count={1} label={t`L'écran arrive`} /> : null}
        {offered !== undefined && provider === undefined ? (
          <Note tone="info">{t`Ce serveur ne propose pas cette façon d'entrer. Les autres marchent toujours.`}</Note>
        ) : null}
        {provider === undefined ? null : (
          <>
            <AlreadyInNote />
            <LocalBooks count={count} value={choice} onChoose={setChoice} />
            {failure === undefined ? null : (
              <Note tone="danger" live>
                {words(failure)}
              </Note>
            )}
            <div>
              <Button
                pending={working !== undefined}
                disabled={!online}
                onClick={() => void go({ type: 'begin', provider, choice })}
              >{t`Continuer avec ${name}`}</Button>
            </div>
          </>
        )}
      </div>
    </div>
  );
}
