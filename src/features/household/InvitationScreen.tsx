import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { secretIn } from '#domain/library/household/invitation-address.ts';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { waitingInvitation } from '../../runtime/waiting-invitation.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { useOnline } from '../../ui/useOnline.ts';
import { useWords } from '../../ui/WordsContext.tsx';
import { useRoleWords } from './useRoleWords.ts';

type Shown = Extract<Awaited<ReturnType<ReturnType<typeof useRuntime>['account']['lookAtInvitation']>>, { readonly ok: true }>['value'];

/** What a link leads to: who invites to what and as what; yes or no, after making an account where there is none. */
export function InvitationScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/');
  const { account } = useRuntime();
  const online = useOnline();
  const words = useWords();
  const [secret] = useState(() => secretIn(location.hash) ?? waitingInvitation.secret());
  const [shown, setShown] = useState<Shown>();
  const [failure, setFailure] = useState<AccountFailure>();
  useEffect(() => {
    if (secret === undefined) return undefined;
    // Neither the address bar nor the history of a shared phone keeps it.
    history.replaceState(history.state, '', location.pathname);
    waitingInvitation.keep(secret);
    let left = false;
    if (online)
      void account.lookAtInvitation(secret).then((answer) => {
        if (left) return;
        if (answer.ok) setShown(answer.value);
        setFailure(answer.ok ? undefined : answer.error);
      });
    return () => {
      left = true;
    };
  }, [account, secret, online]);
  const isWaiting = secret !== undefined && shown === undefined && failure === undefined;
  return (
    <div className="max-w-[40rem] pb-8">
      <PageTop title={t`Une invitation`} backLabel={t`Retour`} onBack={goBack} />
      {secret === undefined ? (
        <div className="gutter mt-4">
          <Note tone="warning">{t`Ce lien d’invitation est incomplet. Rouvrez-le depuis le message où il est, en entier.`}</Note>
        </div>
      ) : null}
      {isWaiting && online ? <SkeletonRows count={2} label={t`L’invitation arrive`} /> : null}
      {isWaiting && !online ? (
        <div className="gutter mt-4">
          <Note tone="info">{t`Ouvrir une invitation demande du réseau. Elle vous attend ici ; vos livres sont toujours là.`}</Note>
        </div>
      ) : null}
      {failure === undefined ? null : (
        <div className="gutter mt-4">
          <Note tone="danger" live>
            {words(failure)}
          </Note>
        </div>
      )}
      {shown === undefined || secret === undefined ? null : <Question shown={shown} secret={secret} onFailure={setFailure} />}
    </div>
  );
}

interface QuestionProps {
  readonly shown: Shown;
  readonly secret: string;
  readonly onFailure: (failure: AccountFailure | undefined) => void;
}

function Question({ shown, secret, onFailure }: QuestionProps) {
  const { t, i18n } = useLingui();
  const [, navigate] = useLocation();
  const { account } = useRuntime();
  const roles = useRoleWords();
  const [working, setWorking] = useState(false);
  const { realmName, represents, inviterName, role, expiresAt } = shown;
  const day = i18n.date(new Date(expiresAt), { dateStyle: 'long' });
  const answer = async (accept: boolean): Promise<void> => {
    setWorking(true);
    const said = await account.answerInvitation(secret, accept);
    setWorking(false);
    onFailure(said.ok ? undefined : said.error);
    if (!said.ok) return;
    waitingInvitation.forget();
    navigate(said.value.state === 'accepted' ? `/foyer/${encodeURIComponent(said.value.realmId)}` : '/', { replace: true });
  };
  return (
    <>
      <section className="gutter mt-4">
        <h2 className="text-xl">
          {represents === 'organisation'
            ? t`${inviterName} vous invite dans l’organisation « ${realmName} »`
            : t`${inviterName} vous invite dans le foyer « ${realmName} »`}
        </h2>
        <p className="mt-3 text-sm">{t`Votre rôle : ${roles.name[role]}. ${roles.allows[role]}`}</p>
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Vous verrez les livres que les autres y ont mis, et qui les a. Vos livres restent à vous : vous y mettez ceux que vous voulez. Vos lectures, vos notes et vos avis ne sont vus de personne. Les membres verront votre prénom et votre nom.`}</p>
        <p className="num mt-2 text-xs text-muted">{t`Valable jusqu’au ${day}, pour une seule personne.`}</p>
        {account.current === undefined ? (
          <>
            <p className="mt-4 text-sm">{t`Il vous faut d’abord un compte : un prénom et un nom. Vous reviendrez ici ensuite.`}</p>
            <div className="mt-3 flex flex-wrap gap-2.5">
              <ButtonLink href="/compte/creer">{t`Créer un compte`}</ButtonLink>
              <ButtonLink look="line" href="/appairage">{t`J'ai déjà un compte`}</ButtonLink>
            </div>
          </>
        ) : (
          <div className="mt-4 flex flex-wrap gap-2.5">
            <Button pending={working} onClick={() => void answer(true)}>{t`Entrer dans « ${realmName} »`}</Button>
            <Button look="line" onClick={() => void answer(false)}>{t`Refuser`}</Button>
          </div>
        )}
      </section>
    </>
  );
}
