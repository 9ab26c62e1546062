import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { thisDevice } from '../../pwa/this-device.ts';
import type { MadeBackup, VerifiedBackup } from '../../runtime/library-files.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { HandOver } from './HandOver.tsx';
import { useBackup } from './useBackup.ts';

/** A backup that proves itself: made, restored aside, compared, and only then called verified. */
export function Backup() {
  const { t } = useLingui();
  const words = useWords();
  const { last, state, make } = useBackup();
  const [withPictures, setWithPictures] = useState(true);
  const isMaking = state.type === 'making';
  return (
    <section className="mt-6" aria-live="polite">
      <div className="gutter">
        <h2>{t`Sauvegarde complète`}</h2>
        <p className="mt-1 max-w-[52ch] text-sm text-muted">{t`Toute la bibliothèque en un fichier JSON : livres, lectures, séries, prêts, citations, étagères, objectifs, historique. Griot le relit, le restaure à part et compare chaque ligne avant de le dire vérifié.`}</p>
        <p className="mt-3 text-sm">
          <LastBackup last={last} />
        </p>
      </div>
      <div className="mt-2">
        <Switch label={t`Avec vos photos de couverture`} on={withPictures} onChange={setWithPictures} />
      </div>
      <div className="gutter mt-2">
        {state.type === 'failed' ? (
          <div className="mb-3">
            <Note tone="danger">{words(state.failure)}</Note>
          </div>
        ) : null}
        <Button icon="download" pending={isMaking} disabled={isMaking} onClick={() => void make(withPictures)}>
          {isMaking ? t`Écriture et vérification en cours` : t`Faire une sauvegarde`}
        </Button>
        {state.type === 'made' ? <Made backup={state.backup} /> : null}
      </div>
    </section>
  );
}

function LastBackup({ last }: { readonly last: VerifiedBackup | 'unknown' | undefined }) {
  const { t, i18n } = useLingui();
  const here = thisDevice.here();
  if (last === 'unknown') return <>&nbsp;</>;
  if (last === undefined) return <>{t`Aucune sauvegarde vérifiée sur ${here} pour l'instant.`}</>;
  const day = new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(last.at));
  return (
    <>
      {t`Dernière sauvegarde vérifiée : le ${day}`}, {plural(last.books, { 0: 'sans livre', one: '# livre', other: '# livres' })}.
    </>
  );
}

function Made({ backup }: { readonly backup: MadeBackup }) {
  const { t } = useLingui();
  const here = thisDevice.here();
  const { proof, rows, elsewhere } = backup;
  if (proof === 'differs')
    return (
      <div className="mt-4">
        <Note tone="danger">{t`Le fichier relu ne redonne pas la même bibliothèque : n'en tenez pas compte et recommencez. Vos livres sont intacts sur ${here}.`}</Note>
      </div>
    );
  return (
    <div className="mt-4">
      <Note tone={proof === 'verified' ? 'success' : 'warning'} live>
        {proof === 'verified'
          ? plural(rows, {
              one: 'Sauvegarde vérifiée : restaurée à part, # ligne relue et identique.',
              other: 'Sauvegarde vérifiée : restaurée à part, # lignes relues et identiques.',
            })
          : t`Sauvegarde écrite, mais non vérifiée : il n'y a pas assez de place sur ${here} pour l'essayer. Libérez un peu de place et recommencez.`}{' '}
        {elsewhere === 0
          ? null
          : plural(elsewhere, {
              one: '# photo n’est que sur un autre appareil et n’y est pas.',
              other: '# photos ne sont que sur un autre appareil et n’y sont pas.',
            })}
      </Note>
      <HandOver made={backup} />
    </div>
  );
}
