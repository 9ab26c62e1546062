import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useParams } from 'wouter';
import { useThinking } from '../../runtime/useThinking.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Cover } from '../../ui/Cover.tsx';
import { EmptyLoom } from '../../ui/EmptyLoom.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { SeriesDecisions } from './SeriesDecisions.tsx';
import { SeriesBody } from './SeriesBody.tsx';
import { SeriesTwin } from './SeriesTwin.tsx';

/** Série: what is at home, what is read, what is missing. */
export function SeriesScreen() {
  const { t } = useLingui();
  const { key = '' } = useParams();
  const goBack = useGoBack('/bibliotheque');
  const seriesKey = safelyDecoded(key);
  const [deciding, setDeciding] = useState(false);
  const sheet = useThinking(async (thinking) => (await thinking.series(seriesKey)) ?? null, [seriesKey]);
  return (
    <main className="max-w-[60rem] pb-[5.5rem] lg:pb-8">
      <div className="flex min-h-13 items-center px-1 pb-1 pt-2 lg:px-5">
        <IconButton icon="chevron-left" size={24} label={t`Retour`} onClick={goBack} />
        {sheet === undefined || sheet === null ? null : (
          <IconButton icon="ellipsis" size={24} label={t`Régler la série`} className="ml-auto" onClick={() => setDeciding(true)} />
        )}
      </div>
      {sheet === undefined ? <SkeletonRows label={t`La série arrive`} /> : null}
      {sheet === null ? (
        <>
          <h1 className="sr-only">{t`Série`}</h1>
          <EmptyLoom rows={0} title={t`Cette série n’est plus là`} text={t`Ses livres ont été retirés ou rangés autrement.`}>
            <ButtonLink href="/bibliotheque" look="soft">{t`Voir la bibliothèque`}</ButtonLink>
          </EmptyLoom>
        </>
      ) : null}
      {sheet === undefined || sheet === null ? null : (
        <>
          <header className="gutter grid grid-cols-[78px_minmax(0,1fr)] items-end gap-[.9rem]">
            <Cover of={sheet.entry.cover} />
            <div className="min-w-0">
              <h1>{sheet.entry.title}</h1>
              <p className="mt-1 text-sm leading-[1.4] text-muted">{sheet.authors.join(', ')}</p>
              <p className="num mt-1.5 text-xs text-muted">
                {plural(sheet.entry.owned, { one: '# tome chez vous', other: '# tomes chez vous' })}
                {' · '}
                {plural(sheet.entry.read, { one: '# lu', other: '# lus' })}
              </p>
            </div>
          </header>
          <SeriesTwin sheet={sheet} />
          <SeriesBody sheet={sheet} />
          {deciding ? <SeriesDecisions sheet={sheet} onClose={() => setDeciding(false)} /> : null}
        </>
      )}
    </main>
  );
}

/** A key as it stands in the address; a broken escape is taken as it is. */
function safelyDecoded(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
