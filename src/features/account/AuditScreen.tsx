import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Redirect } from 'wouter';
import type { AuditEntry } from '#protocol/audit.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyLoom } from '../../ui/EmptyLoom.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { actWords } from './act-words.ts';
import { NotMeSheet } from './NotMeSheet.tsx';
import { useAudit } from './useAudit.ts';

/** Ce qui s'est passé: who did what around the account, in sentences; each entry opens to what to do when it was not me. */
export function AuditScreen() {
  const { t, i18n } = useLingui();
  const goBack = useGoBack('/compte');
  const words = useWords();
  const { account } = useRuntime();
  const { entries, hasMore, failure, working, again, more, download } = useAudit();
  const [opened, setOpened] = useState<AuditEntry>();
  if (account.current === undefined) return <Redirect to="/compte" replace />;
  const moment = (at: number): string => i18n.date(new Date(at), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div className="pb-8 lg:max-w-160">
      <PageTop title={t`Ce qui s'est passé`} backLabel={t`Retour`} onBack={goBack}>
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Vos appareils, votre phrase de secours et vos partages, tels que le serveur les a notés. Vos livres n'y sont pas.`}</p>
      </PageTop>
      {failure === undefined ? null : (
        <div className="gutter my-4">
          <Note tone="info" live>
            <p>{failure.type === 'Offline' ? t`Ce qui s'est passé se lit avec du réseau.` : words(failure)}</p>
            {failure.type === 'Offline' ? null : <Button look="underlined" onClick={again}>{t`Réessayer`}</Button>}
          </Note>
        </div>
      )}
      <div className="mt-5" aria-busy={entries === undefined && failure === undefined ? true : undefined}>
        {entries === undefined && failure === undefined ? <SkeletonRows count={4} label={t`L'écran arrive`} /> : null}
        {entries === undefined || entries.length > 0 ? null : (
          <EmptyLoom title={t`Rien n'est noté`} text={t`Ce qui touche à votre compte s'écrira ici.`} rows={0} />
        )}
        {entries === undefined || entries.length === 0 ? null : (
          <Rows label={t`Ce qui s'est passé`}>
            {entries.map((entry) => (
              <li key={entry.id}>
                <Row
                  title={actWords(entry)}
                  detail={entry.deviceName === undefined ? moment(entry.at) : t`${moment(entry.at)}, depuis ${entry.deviceName}`}
                  refused={entry.result === 'refused'}
                  onClick={() => setOpened(entry)}
                />
              </li>
            ))}
          </Rows>
        )}
      </div>
      {entries === undefined || entries.length === 0 ? null : (
        <div className="gutter mt-5 flex flex-wrap gap-2.5">
          {hasMore ? <Button look="soft" pending={working} onClick={more}>{t`Montrer ce qui est plus ancien`}</Button> : null}
          <Button look="line" icon="download" pending={working} onClick={download}>{t`Tout enregistrer dans un fichier`}</Button>
        </div>
      )}
      {opened === undefined ? null : <NotMeSheet entry={opened} onClose={() => setOpened(undefined)} onDone={again} />}
    </div>
  );
}
