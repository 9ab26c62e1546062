import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import type { GivenRole } from '#domain/given-role.ts';
import type { Household } from '#domain/library/household/household.ts';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { EmailField, looksLikeAddress } from '../../ui/EmailField.tsx';
import { Note } from '../../ui/Note.tsx';
import { useInviteFailure } from './useInviteFailure.ts';
import { useRoleWords } from './useRoleWords.ts';

interface MailInvitationProps {
  readonly household: Household;
  readonly role: GivenRole;
}

interface Sent {
  readonly address: string;
  readonly role: GivenRole;
  readonly expiresAt: number;
  readonly isNew: boolean;
}

/** The link by e-mail: an address, then what became of it. */
export function MailInvitation({ household, role }: MailInvitationProps) {
  const { t, i18n } = useLingui();
  const { account } = useRuntime();
  const failureWords = useInviteFailure();
  const roles = useRoleWords();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string>();
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<AccountFailure>();
  const [sent, setSent] = useState<Sent>();
  const address = typed.trim();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (working) return;
    if (!looksLikeAddress(address)) {
      setFault(t`Écrivez une adresse e-mail entière, comme awa@example.org.`);
      return;
    }
    setFault(undefined);
    setFailure(undefined);
    setWorking(true);
    const answer = await account.inviteByEmail(household.realmId, role, address);
    setWorking(false);
    if (!answer.ok) setFailure(answer.error);
    else {
      setSent({ address, ...answer.value });
      setTyped('');
    }
  };
  const day = sent && i18n.date(new Date(sent.expiresAt), { dateStyle: 'long' });
  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)} noValidate>
      {sent === undefined || day === undefined ? null : (
        <Note tone={sent.isNew ? 'success' : 'info'} live>
          {sent.isNew
            ? t`L’invitation part à ${sent.address}. Son lien sert une fois, jusqu’au ${day}.`
            : t`Une invitation attend déjà à ${sent.address}, jusqu’au ${day} (${roles.name[sent.role]}). Rien n’a été renvoyé ; annulez-la d’abord pour en envoyer une autre.`}
        </Note>
      )}
      <EmailField
        label={t`Son adresse e-mail`}
        hint={t`Le message dit votre nom et celui du groupe, dans la langue de cet appareil. L’adresse est oubliée dès la réponse, au plus tard dans sept jours.`}
        error={fault}
        autoComplete="off"
        value={typed}
        onChange={setTyped}
      />
      {failure === undefined ? null : (
        <Note tone="danger" live>
          {failureWords(failure, 'mail')}
        </Note>
      )}
      <Button type="submit" block pending={working}>
        {sent === undefined ? t`Envoyer l’invitation` : t`Envoyer une autre invitation`}
      </Button>
    </form>
  );
}
