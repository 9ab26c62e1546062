import { useLingui } from '@lingui/react/macro';
import type { AdminServer } from '#protocol/admin.ts';
import { FactRow } from '../../ui/FactRow.tsx';
import { Note } from '../../ui/Note.tsx';
import { MailsWaiting } from './MailsWaiting.tsx';

/** Housekeeping runs every hour: two that did not are worth a word. */
const LATE_AFTER_MS = 2.5 * 3_600_000;
/** A backup of the night is a day old at most, and some hours while a server was off. */
const BACKUP_LATE_AFTER_MS = 36 * 3_600_000;

/** What the server does by itself: when it did it last, how it went, and what waits. Ages are by the server's clock. */
export function ServerJobs({ jobs }: { readonly jobs: AdminServer['jobs'] }) {
  const { t, i18n } = useLingui();
  const moment = (at: number): string => i18n.date(new Date(at), { dateStyle: 'medium', timeStyle: 'short' });
  const { lastUpkeep, erasuresUnderWay, erasuresSince, backups, mails } = jobs;
  const now = jobs.at ?? 0;
  const count = i18n.number(erasuresUnderWay);
  const isLate = (at: number | undefined, after: number): boolean => at !== undefined && now - at > after;
  const backupFailed = backups?.failedAt;
  return (
    <>
      <h2 className="gutter mt-6 mb-2">{t`Travaux`}</h2>
      <FactRow label={t`Dernier ménage`}>{lastUpkeep === undefined ? t`pas encore` : moment(lastUpkeep.at)}</FactRow>
      {backups === undefined ? null : (
        <FactRow label={t`Dernière sauvegarde`}>
          {backups.nightly
            ? backups.lastAt === undefined
              ? t`pas encore`
              : moment(backups.lastAt)
            : t`ce serveur n'en fait pas de lui-même`}
        </FactRow>
      )}
      <FactRow label={t`Effacements en cours`}>
        {erasuresSince === undefined ? count : t`${count}, le premier depuis le ${moment(erasuresSince)}`}
      </FactRow>
      <div className="gutter grid gap-3 empty:hidden [&:not(:empty)]:my-4">
        {lastUpkeep?.failed === true ? (
          <Note tone="danger">{t`Le dernier ménage a échoué. Le journal du serveur dit pourquoi ; il recommence toutes les heures.`}</Note>
        ) : isLate(lastUpkeep?.at, LATE_AFTER_MS) ? (
          <Note tone="warning">{t`Le ménage est en retard : il passe d'habitude toutes les heures. Regardez si le serveur a été éteint.`}</Note>
        ) : null}
        {backupFailed === undefined ? (
          isLate(backups?.lastAt, BACKUP_LATE_AFTER_MS) ? (
            <Note tone="warning">{t`La sauvegarde est en retard : il en faut une chaque nuit. Regardez si le serveur a été éteint.`}</Note>
          ) : null
        ) : (
          <Note tone="danger">{t`La sauvegarde du ${moment(backupFailed)} a échoué. Les précédentes sont gardées ; le journal du serveur dit pourquoi.`}</Note>
        )}
      </div>
      {mails === undefined ? null : <MailsWaiting mails={mails} now={now} />}
    </>
  );
}
