import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { PendingInvitation } from '#domain/library/household/household.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyLoom } from '../../ui/EmptyLoom.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { useWords } from '../../ui/WordsContext.tsx';
import { InvitationCamera } from './InvitationCamera.tsx';
import { MakeHousehold } from './MakeHousehold.tsx';
import { useHouseholds } from './useHouseholds.ts';
import { useRoleWords } from './useRoleWords.ts';

/** Foyers et organisations: those one belongs to, those one is asked into, and how one is made. */
export function HouseholdsScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/');
  const [, navigate] = useLocation();
  const { account } = useRuntime();
  const roles = useRoleWords();
  const all = useHouseholds();
  const [making, setMaking] = useState(false);
  const [aiming, setAiming] = useState(false);
  const make = (
    <Button
      icon="plus"
      look={all?.households.length === 0 ? 'accent' : 'soft'}
      onClick={() => setMaking(true)}
    >{t`Fonder un foyer`}</Button>
  );
  const aim = <Button icon="qr-code" look="line" onClick={() => setAiming(true)}>{t`Viser une invitation`}</Button>;
  return (
    <div className="max-w-[56rem] pb-8" data-dom="livres">
      <PageTop title={t`Foyers et organisations`} backLabel={t`Retour`} onBack={goBack} />
      {account.current === undefined ? (
        <EmptyLoom
          title={t`Partager des livres demande un compte`}
          text={t`Un prénom et un nom suffisent. Vos livres entrent avec vous, et vos lectures restent à vous.`}
        >
          <ButtonLink href="/compte/creer">{t`Créer un compte`}</ButtonLink>
          {aim}
        </EmptyLoom>
      ) : null}
      {all === undefined ? <SkeletonRows label={t`Les foyers arrivent`} /> : null}
      {all?.invitations.map((invitation) => (
        <Asked key={invitation.memberId} invitation={invitation} />
      ))}
      {account.current !== undefined && all?.households.length === 0 ? (
        <EmptyLoom
          title={t`Aucun foyer pour l’instant`}
          text={t`Un foyer réunit les livres que vous prêtez autour de vous, et dit qui les a ; une école ou une association se fonde de la même façon. Vos lectures, vos notes et vos avis restent à vous.`}
        >
          {make}
          {aim}
        </EmptyLoom>
      ) : null}
      {all === undefined || all.households.length === 0 ? null : (
        <>
          <div className="mt-4">
            <Rows label={t`Foyers et organisations`}>
              {all.households.map(({ realmId, name, kind, members, me }) => (
                <li key={realmId}>
                  <Row
                    href={`/foyer/${encodeURIComponent(realmId)}`}
                    lead={<Icon name={kind === 'household' ? 'house' : 'users'} size={22} />}
                    leadWidth={26}
                    title={name}
                    detail={`${plural(members.filter(({ isInvited }) => !isInvited).length, { one: '# personne', other: '# personnes' })} · ${roles.name[me.role]}`}
                  />
                </li>
              ))}
            </Rows>
          </div>
          <div className="gutter mt-5 flex flex-wrap gap-2.5">
            {make}
            {aim}
          </div>
        </>
      )}
      {aiming ? <InvitationCamera onClose={() => setAiming(false)} /> : null}
      {making ? (
        <MakeHousehold onMade={(realmId) => navigate(`/foyer/${encodeURIComponent(realmId)}`)} onClose={() => setMaking(false)} />
      ) : null}
    </div>
  );
}

/** Somebody asked this person in by name. */
function Asked({ invitation }: { readonly invitation: PendingInvitation }) {
  const { t } = useLingui();
  const { library } = useRuntime();
  const roles = useRoleWords();
  const say = useToast();
  const words = useWords();
  const { memberId, realmName, role } = invitation;
  const answer = async (accept: boolean): Promise<void> => {
    const done = await library.answerHousehold(memberId, accept);
    say({ text: done.ok ? (accept ? t`Accepté` : t`Refusé`) : words(done.error) });
  };
  return (
    <section className="gutter mt-4">
      <h2>{t`« ${realmName} » vous invite`}</h2>
      <p className="mt-1 text-sm text-muted">{roles.allows[role]}</p>
      <div className="mt-3 flex flex-wrap gap-2.5">
        <Button onClick={() => void answer(true)}>{t`Accepter`}</Button>
        <Button look="line" onClick={() => void answer(false)}>{t`Refuser`}</Button>
      </div>
    </section>
  );
}
