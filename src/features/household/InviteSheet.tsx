import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { GivenRole } from '#domain/given-role.ts';
import type { Household } from '#domain/library/household/household.ts';
import { invitationAddress } from '#domain/library/household/invitation-address.ts';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { MailInvitation } from './MailInvitation.tsx';
import { RolePick } from './RolePick.tsx';
import { useInviteFailure } from './useInviteFailure.ts';
import { useMailsInvitations } from './useMailsInvitations.ts';
import { useRoleWords } from './useRoleWords.ts';

interface InviteSheetProps {
  readonly household: Household;
  readonly onClose: () => void;
}

/** A role, then the way to one person: by e-mail where the server sends it, or a link to be scanned, copied or handed to another app. */
export function InviteSheet({ household, onClose }: InviteSheetProps) {
  const { t } = useLingui();
  const { account } = useRuntime();
  const failureWords = useInviteFailure();
  const mails = useMailsInvitations();
  const [role, setRole] = useState<GivenRole>('editor');
  const [way, setWay] = useState<'link' | 'mail'>('link');
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<AccountFailure>();
  const [link, setLink] = useState<{ readonly secret: string; readonly expiresAt: number }>();
  const make = async (): Promise<void> => {
    setWorking(true);
    const made = await account.invite(household.realmId, role);
    setWorking(false);
    setFailure(made.ok ? undefined : made.error);
    if (made.ok) setLink(made.value);
  };
  return (
    <Sheet label={t`Inviter quelqu’un`} onClose={onClose}>
      <div className="gutter flex flex-col gap-4 pt-4 pb-6">
        <SheetHead title={t`Inviter quelqu’un`} closeLabel={t`Fermer`} onClose={onClose} />
        {link === undefined ? (
          <>
            <RolePick label={t`En quel rôle ?`} value={role} onChoose={setRole} />
            {mails ? (
              <Segments
                label={t`Comment ?`}
                value={way}
                onChoose={setWay}
                items={[
                  { value: 'link', label: t`Par un lien` },
                  { value: 'mail', label: t`Par e-mail` },
                ]}
              />
            ) : null}
            {way === 'mail' ? <MailInvitation household={household} role={role} /> : null}
            {way === 'link' && failure !== undefined ? (
              <Note tone="danger" live>
                {failureWords(failure, 'link')}
              </Note>
            ) : null}
            {way === 'link' ? <Button block pending={working} onClick={() => void make()}>{t`Faire le lien`}</Button> : null}
          </>
        ) : (
          <Link address={invitationAddress(location.origin, link.secret)} role={role} expiresAt={link.expiresAt} name={household.name} />
        )}
      </div>
    </Sheet>
  );
}

interface LinkProps {
  readonly address: string;
  readonly role: GivenRole;
  readonly expiresAt: number;
  readonly name: string;
}

function Link({ address, role, expiresAt, name }: LinkProps) {
  const { t, i18n } = useLingui();
  const roles = useRoleWords();
  const say = useToast();
  const day = i18n.date(new Date(expiresAt), { dateStyle: 'long' });
  const copy = async (): Promise<void> => {
    const copied = await navigator.clipboard.writeText(address).then(
      () => true,
      () => false,
    );
    say({ text: copied ? t`Lien copié` : t`Ce navigateur ne copie pas : touchez le lien longuement pour le copier.` });
  };
  // Closed by the reader, or not there: the link can still be copied.
  const share = () => void navigator.share({ title: t`Invitation dans « ${name} »`, url: address }).catch(() => undefined);
  return (
    <>
      <p className="text-sm">{t`Pour une seule personne, jusqu’au ${day}. Elle entrera comme : ${roles.name[role]}. Qui a ce lien peut entrer à sa place : donnez-le à elle seule.`}</p>
      <figure className="mx-auto w-[240px] bg-[#fff] p-2">
        <QrCode text={address} label={t`Carré à viser avec le téléphone de la personne invitée`} />
      </figure>
      <p className="num select-all text-xs text-muted [overflow-wrap:anywhere]" translate="no">
        {address}
      </p>
      <div className="flex flex-wrap gap-2.5">
        <Button onClick={() => void copy()}>{t`Copier le lien`}</Button>
        {'share' in navigator ? (
          <Button look="line" icon="share-2" onClick={share}>
            {t`Partager`}
          </Button>
        ) : null}
      </div>
    </>
  );
}
