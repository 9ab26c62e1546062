import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { GivenRole } from '#domain/given-role.ts';
import type { Household } from '#domain/library/household/household.ts';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { invitationAddress } from './invitation-address.ts';
import { RolePick } from './RolePick.tsx';
import { useRoleWords } from './useRoleWords.ts';

interface InviteSheetProps {
  readonly household: Household;
  readonly onClose: () => void;
}

/** A role, then a link for one person: a square to scan, to be copied or handed to another app. */
export function InviteSheet({ household, onClose }: InviteSheetProps) {
  const { t } = useLingui();
  const { account } = useRuntime();
  const words = useWords();
  const [role, setRole] = useState<GivenRole>('editor');
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
  const isUnsent = failure?.type === 'ServerSaid' && failure.kind === 'not-found';
  return (
    <Sheet label={t`Inviter quelqu’un`} onClose={onClose}>
      <div className="gutter flex flex-col gap-4 pt-4 pb-6">
        <SheetHead title={t`Inviter quelqu’un`} closeLabel={t`Fermer`} onClose={onClose} />
        {link === undefined ? (
          <>
            <RolePick label={t`En quel rôle ?`} value={role} onChoose={setRole} />
            {failure === undefined ? null : (
              <Note tone="danger" live>
                {isUnsent
                  ? t`Le serveur ne connaît pas encore ce foyer : il part avec la prochaine synchronisation. Recommencez dans un moment.`
                  : failure.type === 'Offline'
                    ? t`Inviter demande du réseau. Rien n’a été envoyé.`
                    : words(failure)}
              </Note>
            )}
            <Button block pending={working} onClick={() => void make()}>{t`Faire le lien`}</Button>
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
