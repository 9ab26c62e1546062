import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { AdminInvited, AdminServer, RegistrationMode } from '#protocol/admin.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { FailureNote } from './FailureNote.tsx';
import { useAct } from './useServed.ts';

/** Who may make an account, and the links by which somebody is invited to. */
export function Registration({ server, onChange }: { readonly server: AdminServer; readonly onChange: () => void }) {
  const { t, i18n } = useLingui();
  const { working, failure, send } = useAct();
  const [made, setMade] = useState<AdminInvited>();
  const moment = (at: number): string => i18n.date(new Date(at), { dateStyle: 'medium', timeStyle: 'short' });
  const choose = async (registration: RegistrationMode): Promise<void> => {
    if ((await send({ method: 'POST', path: '/api/admin/registration', body: { registration } })) !== undefined) onChange();
  };
  const invite = async (): Promise<void> => {
    setMade(await send<AdminInvited>({ method: 'POST', path: '/api/admin/invitations', body: {} }));
    onChange();
  };
  const uninvite = async (id: string): Promise<void> => {
    if ((await send({ method: 'DELETE', path: `/api/admin/invitations/${id}` })) !== undefined) onChange();
  };
  return (
    <>
      <div className="gutter my-4">
        <Segments<RegistrationMode>
          label={t`Qui peut créer un compte ?`}
          value={server.registration}
          onChoose={(mode) => void choose(mode)}
          items={[
            { value: 'open', label: t`Tout le monde` },
            { value: 'invite', label: t`Sur invitation` },
            { value: 'closed', label: t`Personne` },
          ]}
        />
        <p className="mt-2 text-sm text-muted">{t`Qui a déjà un compte continue dans tous les cas.`}</p>
      </div>
      <FailureNote failure={failure} />
      <div className="gutter my-4 flex flex-col gap-3">
        <h2>{t`Invitations`}</h2>
        <p className="text-sm text-muted">{t`Un lien sert pour un compte, pendant une semaine.`}</p>
        <Button look="soft" pending={working} className="self-start" onClick={() => void invite()}>{t`Faire un lien d'invitation`}</Button>
        {made === undefined ? null : (
          <Field
            label={t`Lien à donner, montré une seule fois`}
            value={`${location.origin}/compte/creer#invitation=${made.token}`}
            readOnly
            maxLength={200}
            onFocus={(event) => event.target.select()}
          />
        )}
      </div>
      {server.invitations.length === 0 ? (
        <p className="gutter text-sm text-muted">{t`Aucune invitation n'attend.`}</p>
      ) : (
        <Rows label={t`Invitations`}>
          {server.invitations.map(({ id, madeAt, expiresAt }) => (
            <li key={id}>
              <Row
                title={t`Invitation du ${moment(madeAt)}`}
                detail={t`bonne jusqu'au ${moment(expiresAt)}`}
                end={<IconButton icon="x" label={t`Reprendre l'invitation du ${moment(madeAt)}`} onClick={() => void uninvite(id)} />}
              />
            </li>
          ))}
        </Rows>
      )}
    </>
  );
}
