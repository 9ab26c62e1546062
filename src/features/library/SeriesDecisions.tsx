import { useLingui } from '@lingui/react/macro';
import { LIMITS } from '#domain/limits.ts';
import type { SeriesSheet } from '#domain/library/shelf.ts';
import { DecisionSheet } from './DecisionSheet.tsx';
import { SeriesCount } from './SeriesCount.tsx';
import { SeriesMerge } from './SeriesMerge.tsx';
import { useSeriesDecision } from './useSeriesDecision.ts';

/** What the reader decides about a series: what it is called, how many volumes there are, which other series is the same. */
export function SeriesDecisions({ sheet, onClose }: { readonly sheet: SeriesSheet; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { entry } = sheet;
  const { decide, failure } = useSeriesDecision(entry.key);
  return (
    <DecisionSheet
      title={t`Régler la série`}
      failure={failure}
      nameLabel={t`Nom de la série`}
      nameHint={t`Ses autres noms la trouvent toujours. Laissez vide pour reprendre celui de ses livres.`}
      longestName={LIMITS.titleLength}
      name={entry.title}
      onRename={(name) =>
        decide({ type: 'rename', name }, name === null ? t`La série reprend le nom de ses livres` : t`La série s’appelle ${name}`)
      }
      onClose={onClose}
    >
      <SeriesCount sheet={sheet} decide={decide} onClose={onClose} />
      <SeriesMerge sheet={sheet} decide={decide} />
    </DecisionSheet>
  );
}
