import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useRoleWords } from './useRoleWords.ts';

type Links = Extract<Awaited<ReturnType<ReturnType<typeof useRuntime>['account']['openInvitations']>>, { readonly ok: true }>['value'];

/** The links into a household that nobody has answered yet; each is taken back by one press. */
export function OpenLinks({ realmId }: { readonly realmId: string }) {
  const { t, i18n } = useLingui();
  const { account } = useRuntime();
  const roles = useRoleWords();
  const words = useWords();
  const [links, setLinks] = useState<Links>();
  const [failure, setFailure] = useState<AccountFailure>();
  useEffect(() => {
    let left = false;
    void account.openInvitations(realmId).then((answer) => {
      if (left) return;
      if (answer.ok) setLinks(answer.value);
      // Made a moment ago and not sent yet: there is no link either.
      else if (answer.error.type !== 'ServerSaid' || answer.error.kind !== 'not-found') setFailure(answer.error);
    });
    return () => {
      left = true;
    };
  }, [account, realmId]);
  const revoke = async (invitationId: string): Promise<void> => {
    const answer = await account.revokeInvitation(realmId, invitationId);
    if (answer.ok) setLinks(answer.value);
    setFailure(answer.ok ? undefined : answer.error);
  };
  if (failure !== undefined)
    return (
      <div className="gutter mt-3">
        <Note tone="warning" live>
          {words(failure)}
        </Note>
      </div>
    );
  if (links === undefined || links.invitations.length === 0) return null;
  return (
    <div className="mt-4">
      <Rows label={t`Invitations en attente`}>
        {links.invitations.map(({ invitationId, role, inviterName, expiresAt }) => {
          const day = i18n.date(new Date(expiresAt), { dateStyle: 'long' });
          return (
            <li key={invitationId}>
              <Row
                title={t`Un lien · ${roles.name[role]}`}
                detail={t`Fait par ${inviterName}, valable jusqu’au ${day}`}
                end={<Button look="underlined" onClick={() => void revoke(invitationId)}>{t`Annuler ce lien`}</Button>}
              />
            </li>
          );
        })}
      </Rows>
    </div>
  );
}
