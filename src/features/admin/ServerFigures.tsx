import { useLingui } from '@lingui/react/macro';
import type { AdminServer } from '#protocol/admin.ts';
import { FactRow } from '../../ui/FactRow.tsx';
import { ServerJobs } from './ServerJobs.tsx';
import { useBytes } from './useBytes.ts';

/** How much is kept and may be kept, what was refused, what runs. */
export function ServerFigures({ server: { figures, quotas, disk, jobs, refusals } }: { readonly server: AdminServer }) {
  const { t, i18n } = useLingui();
  const bytes = useBytes();
  const count = (value: number): string => i18n.number(value);
  return (
    <>
      <h2 className="gutter mt-5 mb-2">{t`Place`}</h2>
      {figures.databaseBytes === undefined ? null : <FactRow label={t`Base de données`}>{bytes(figures.databaseBytes)}</FactRow>}
      <FactRow label={t`Fichiers`}>{t`${bytes(figures.fileBytes)}, ${bytes(quotas.fileBytes)} au plus par compte`}</FactRow>
      <FactRow label={t`Lignes`}>{t`${count(figures.rows)}, ${count(quotas.rows)} au plus par compte`}</FactRow>
      {disk === undefined ? null : <FactRow label={t`Disque`}>{t`${bytes(disk.freeBytes)} libres sur ${bytes(disk.totalBytes)}`}</FactRow>}
      <ServerJobs jobs={jobs} />
      <h2 className="gutter mt-6 mb-2">{t`Modifications refusées`}</h2>
      {refusals.length === 0 ? <p className="gutter text-sm text-muted">{t`Aucune depuis trente jours.`}</p> : null}
      {refusals.map(({ day, kind, times }) => (
        <FactRow key={`${day} ${kind}`} label={i18n.date(new Date(day), { dateStyle: 'medium', timeZone: 'UTC' })}>
          {kind} : {count(times)}
        </FactRow>
      ))}
    </>
  );
}
