import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { thisDevice } from '../pwa/this-device.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Note } from '../ui/Note.tsx';
import type { Canary, CanaryKeeper } from './canary.ts';

/** Says for each library that the browser deleted it, what of it is safe elsewhere, and how that comes back. */
export function LostNotice({ canary }: { readonly canary: CanaryKeeper }) {
  const { t } = useLingui();
  const losses = useSyncExternalStore(canary.onLoss, canary.losses);
  if (losses.length === 0) return null;
  return (
    <aside aria-label={t`Données effacées par le navigateur`} className="gutter flex flex-col gap-3 py-3">
      {losses.map((lost) => (
        <Loss key={lost.dbName} lost={lost} onPutAway={() => canary.putAway(lost.dbName)} />
      ))}
    </aside>
  );
}

function Loss({ lost, onPutAway }: { readonly lost: Canary; readonly onPutAway: () => void }) {
  const { t } = useLingui();
  const here = thisDevice.here();
  const books = plural(lost.books, { one: '# livre', other: '# livres' });
  const name = `${lost.firstName ?? ''} ${lost.lastName ?? ''}`.trim();
  return (
    <Note tone="danger" live>
      <p>
        {lost.userId === undefined
          ? t`Le navigateur a effacé ce que Griot gardait sur ${here} (${books}), pour gagner de la place ou à la demande de quelqu'un. Ces livres n'étaient nulle part ailleurs : importez-les à nouveau, et un compte les gardera aussi sur un serveur.`
          : t`Le navigateur a effacé ce que Griot gardait sur ${here} (${books}), pour gagner de la place ou à la demande de quelqu'un. Rien n'a été supprimé sur le serveur : le compte de ${name} fait tout revenir.`}
        {lost.userId !== undefined && lost.pending > 0
          ? ` ${plural(lost.pending, { one: "# modification n'avait pas encore été envoyée.", other: "# modifications n'avaient pas encore été envoyées." })}`
          : null}
      </p>
      <div className="mt-3 flex flex-wrap gap-2.5">
        {lost.userId === undefined ? (
          <ButtonLink href="/importer">{t`Importer`}</ButtonLink>
        ) : (
          <>
            <ButtonLink href="/compte/retrouver">{t`Avec la phrase de secours`}</ButtonLink>
            <ButtonLink href="/appairage">{t`Avec un autre appareil`}</ButtonLink>
          </>
        )}
        <Button look="line" onClick={onPutAway}>{t`J'ai compris`}</Button>
      </div>
    </Note>
  );
}
