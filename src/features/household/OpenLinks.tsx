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

/** A mail leaves within seconds, or is tried again for a day: then it is seen when the screen is opened next. */
const LOOK_AGAIN_MS = 3_000;
const MOST_LOOKS = 5;

/** The links into a household that nobody has answered yet; each is taken back by one press. */
export function OpenLinks({ realmId }: { readonly realmId: string }) {
  const { t, i18n } = useLingui();
  const { account } = useRuntime();
  const roles = useRoleWords();
  const words = useWords();
  const [links, setLinks] = useState<Links>();
  const [failure, setFailure] = useState<AccountFailure>();
  const [looks, setLooks] = useState(0);
  const isUnderway = looks < MOST_LOOKS && links?.invitations.some(({ mail }) => mail === 'underway') === true;
  useEffect(() => {
    if (!isUnderway) return undefined;
    const timer = setTimeout(() => setLooks(looks + 1), LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [isUnderway, looks]);
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
  }, [account, realmId, looks]);
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
        {links.invitations.map(({ invitationId, role, inviterName, expiresAt, mailedTo, mail }) => {
          const day = i18n.date(new Date(expiresAt), { dateStyle: 'long' });
          return (
            <li key={invitationId}>
              <Row
                title={
                  mail === undefined
                    ? t`Un lien · ${roles.name[role]}`
                    : mailedTo === undefined
                      ? t`Par e-mail · ${roles.name[role]}`
                      : t`Par e-mail à ${mailedTo} · ${roles.name[role]}`
                }
                detail={
                  mail === undefined || mail === 'sent'
                    ? t`Fait par ${inviterName}, valable jusqu’au ${day}`
                    : mail === 'underway'
                      ? t`L’e-mail est en route, valable jusqu’au ${day}`
                      : t`L’e-mail n’a pas pu partir : annulez, puis vérifiez l’adresse ou faites un lien`
                }
                end={
                  <Button
                    look="underlined"
                    aria-label={mailedTo === undefined ? t`Annuler cette invitation` : t`Annuler l’invitation à ${mailedTo}`}
                    onClick={() => void revoke(invitationId)}
                  >{t`Annuler`}</Button>
                }
              />
            </li>
          );
        })}
      </Rows>
    </div>
  );
}
