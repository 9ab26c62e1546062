import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Redirect, useParams } from 'wouter';
import { isOwner, mayChange, mayHandOverTo, mayKeep, type Household, type HouseholdMember } from '#domain/library/household/household.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { FactRow } from '../../ui/FactRow.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { useOnline } from '../../ui/useOnline.ts';
import { HouseholdSettingsSheet } from './HouseholdSettingsSheet.tsx';
import { InviteSheet } from './InviteSheet.tsx';
import { LeaveSheet } from './LeaveSheet.tsx';
import { MemberSheet } from './MemberSheet.tsx';
import { OpenLinks } from './OpenLinks.tsx';
import { useHousehold } from './useHouseholds.ts';
import { useRoleWords } from './useRoleWords.ts';

/** Personnes et réglages: who belongs to a household and as what, who is asked in, and the ways out of it. */
export function HouseholdPeopleScreen() {
  const { t } = useLingui();
  const { realmId = '' } = useParams();
  const household = useHousehold(realmId);
  if (household === undefined) return <SkeletonRows label={t`Les personnes arrivent`} />;
  return household === null ? <Redirect to="/foyer" replace /> : <People household={household} />;
}

type OpenSheet = { readonly type: 'invite' | 'settings' | 'leave' | 'end' } | { readonly type: 'member'; readonly memberId: string };

function People({ household }: { readonly household: Household }) {
  const { t } = useLingui();
  const { realmId, name, kind, purpose, members, me } = household;
  const isHousehold = kind === 'household';
  const goBack = useGoBack(`/foyer/${encodeURIComponent(realmId)}`);
  const roles = useRoleWords();
  const online = useOnline();
  const [open, setOpen] = useState<OpenSheet>();
  const [made, setMade] = useState(0);
  const close = () => setOpen(undefined);
  const keeps = mayKeep(household);
  const asked = open?.type === 'member' ? members.find(({ memberId }) => memberId === open.memberId) : undefined;
  const isChangeable = (member: HouseholdMember) => mayChange(household, member) || mayHandOverTo(household, member);
  return (
    <div className="max-w-[56rem] pb-8">
      <PageTop title={name} backLabel={t`Retour`} onBack={goBack}>
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Votre rôle : ${roles.name[me.role]}. ${roles.allows[me.role]}`}</p>
      </PageTop>
      <h2 className="gutter mt-5 mb-2">{t`Personnes`}</h2>
      <Rows label={t`Personnes`}>
        {members.map((member) => (
          <li key={member.memberId}>
            <Row
              lead={<Avatar name={member.name === '' ? member.memberId : member.name} size={32} />}
              leadWidth={36}
              title={member.name === '' ? t`Quelqu’un` : member.isMe ? t`${member.name} (vous)` : member.name}
              detail={member.isInvited ? t`Invitation envoyée · ${roles.name[member.role]}` : roles.name[member.role]}
              {...(isChangeable(member) && { onClick: () => setOpen({ type: 'member', memberId: member.memberId }) })}
            />
          </li>
        ))}
      </Rows>
      {keeps ? (
        <section className="mt-6">
          <h2 className="gutter mb-2">{t`Inviter`}</h2>
          <div className="gutter">
            {online ? (
              <Button icon="plus" onClick={() => setOpen({ type: 'invite' })}>{t`Inviter quelqu’un`}</Button>
            ) : (
              <p className="text-sm text-muted">{t`Inviter demande du réseau. Le reste marche sans.`}</p>
            )}
          </div>
          {online ? <OpenLinks key={made} realmId={realmId} /> : null}
        </section>
      ) : null}
      <section className="mt-7 border-b border-line">
        <div className="gutter flex min-h-13 items-center justify-between gap-3">
          <h2>{t`Réglages`}</h2>
          {keeps ? (
            <Button look="underlined" aria-label={t`Changer le nom et l’usage`} onClick={() => setOpen({ type: 'settings' })}>
              {t`Changer`}
            </Button>
          ) : null}
        </div>
        <FactRow label={t`C’est`}>{isHousehold ? t`un foyer` : t`une organisation`}</FactRow>
        <FactRow label={t`Son usage`}>{purpose === '' ? t`Personne ne l’a dit encore` : purpose}</FactRow>
        <FactRow label={t`Qui invite et change les rôles`}>{t`Propriétaire, et qui administre`}</FactRow>
      </section>
      <div className="gutter mt-5 flex flex-wrap gap-2.5">
        {isOwner(household) ? (
          <Button look="line" onClick={() => setOpen({ type: 'end' })}>
            {isHousehold ? t`Mettre fin au foyer` : t`Mettre fin à l’organisation`}
          </Button>
        ) : (
          <Button look="line" onClick={() => setOpen({ type: 'leave' })}>
            {isHousehold ? t`Quitter le foyer` : t`Quitter l’organisation`}
          </Button>
        )}
      </div>
      {isOwner(household) ? (
        <p className="gutter mt-3 max-w-[52ch] text-xs text-muted">{t`Pour partir sans y mettre fin, transmettez d’abord « ${name} » à quelqu’un : touchez son nom.`}</p>
      ) : null}
      {open?.type === 'invite' ? (
        <InviteSheet
          household={household}
          onClose={() => {
            setMade(made + 1);
            close();
          }}
        />
      ) : null}
      {open?.type === 'settings' ? <HouseholdSettingsSheet household={household} onClose={close} /> : null}
      {open?.type === 'leave' || open?.type === 'end' ? (
        <LeaveSheet household={household} ends={open.type === 'end'} onClose={close} />
      ) : null}
      {asked === undefined ? null : <MemberSheet household={household} member={asked} onClose={close} />}
    </div>
  );
}
