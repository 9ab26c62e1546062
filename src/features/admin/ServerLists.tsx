import { useLingui } from '@lingui/react/macro';
import type { AdminServer } from '#protocol/admin.ts';
import { Row, Rows } from '../../ui/Row.tsx';

/** Sessions that were used last, and shared groups: names and counts. */
export function ServerLists({ server: { sessions, realms } }: { readonly server: AdminServer }) {
  const { t, i18n } = useLingui();
  const moment = (at: number): string => i18n.date(new Date(at), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <>
      <h2 className="gutter mt-5 mb-2">{t`Appareils vus en dernier`}</h2>
      <Rows label={t`Appareils vus en dernier`}>
        {sessions.map(({ deviceId, deviceName, userId, seenAt }) => (
          <li key={deviceId}>
            <Row title={deviceName} detail={t`vu le ${moment(seenAt)}, compte ${userId}`} />
          </li>
        ))}
      </Rows>
      <h2 className="gutter mt-6 mb-2">{t`Groupes de partage`}</h2>
      {realms.length === 0 ? <p className="gutter text-sm text-muted">{t`Aucun groupe pour l'instant.`}</p> : null}
      {realms.length === 0 ? null : (
        <Rows label={t`Groupes de partage`}>
          {realms.map(({ realmId, name, members, rows }) => (
            <li key={realmId}>
              <Row title={name === '' ? t`Groupe sans nom` : name} detail={t`Membres : ${members}, lignes : ${rows}`} />
            </li>
          ))}
        </Rows>
      )}
    </>
  );
}
