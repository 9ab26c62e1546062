import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { beginsLibraryFile } from '#domain/library/backup/library-file.ts';
import { thisDevice } from '../../pwa/this-device.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { Trame } from '../../ui/Trame.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { FilePick } from './FilePick.tsx';
import { PastImports } from './PastImports.tsx';
import { PastRestores } from './PastRestores.tsx';
import { Rehearsal } from './Rehearsal.tsx';
import { Restore } from './Restore.tsx';
import { useImport } from './useImport.ts';

/** Importer: a file, a rehearsal that changes nothing, then the import with its progress. All of it without a network. */
export function ImportScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/');
  const words = useWords();
  const { stage, rehearse, carryOut, cancel, drop } = useImport();
  const here = thisDevice.here();
  const [own, setOwn] = useState<File>();
  const choose = async (file: File): Promise<void> => {
    if (
      beginsLibraryFile(
        await file
          .slice(0, 200)
          .text()
          .catch(() => ''),
      )
    )
      setOwn(file);
    else await rehearse(file);
  };

  return (
    <div className="lg:max-w-192">
      <PageTop title={t`Importer une bibliothèque`} backLabel={t`Retour`} onBack={goBack}>
        {own === undefined && (stage.type === 'choose' || stage.type === 'reading') ? (
          <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Un export de Babelio, Goodreads, StoryGraph, LibraryThing, Calibre, Openreads (CSV ou sauvegarde), BookWyrm, Libib, Bubble, Jelu, Inventaire ou Open Library, une simple liste d'ISBN, ou une sauvegarde de Griot. Le fichier est lu sur ${here} et n'est envoyé nulle part. Importer deux fois le même fichier ne crée pas de doublon.`}</p>
        ) : null}
      </PageTop>
      <div className="gutter mt-5" aria-live="polite">
        {own === undefined ? null : <Restore file={own} onDrop={() => setOwn(undefined)} />}
        {own === undefined && stage.type === 'choose' ? (
          <>
            {stage.failure === undefined ? null : (
              <div className="mb-4">
                <Note tone="danger">{words(stage.failure)}</Note>
              </div>
            )}
            <FilePick onFile={(file) => void choose(file)} />
            <PastImports />
            <PastRestores />
          </>
        ) : null}
        {stage.type === 'reading' ? <p className="text-sm">{t`Lecture de ${stage.fileName}.`}</p> : null}
        {stage.type === 'rehearsed' ? (
          <>
            {stage.failure === undefined ? null : (
              <div className="mb-4">
                <Note tone="danger">{words(stage.failure)}</Note>
              </div>
            )}
            <Rehearsal summary={stage.summary} onCarryOut={() => void carryOut(stage.summary)} onDrop={() => void drop(stage.summary)} />
          </>
        ) : null}
        {stage.type === 'running' ? (
          <Progress
            done={stage.done}
            total={stage.total}
            isStopping={stage.isStopping === true}
            onCancel={() => void cancel(stage.importId)}
          />
        ) : null}
        {stage.type === 'cancelled' ? (
          <>
            <h2>{t`Import annulé`}</h2>
            <p className="mt-2 mb-4 text-sm text-muted">
              {stage.kept === 0
                ? t`Votre bibliothèque est comme avant.`
                : plural(stage.kept, {
                    one: 'Votre bibliothèque est comme avant, sauf # livre que vous avez touché entre-temps.',
                    other: 'Votre bibliothèque est comme avant, sauf # livres que vous avez touchés entre-temps.',
                  })}
            </p>
            <Button look="line" onClick={() => void drop(undefined)}>{t`Choisir un fichier`}</Button>
          </>
        ) : null}
        {stage.type === 'done' ? (
          <>
            <h2>
              {stage.created === 0 ? t`Tout était déjà là` : plural(stage.created, { one: '# livre rangé', other: '# livres rangés' })}
            </h2>
            <p className="mt-2 mb-4 text-sm text-muted">{t`Tout est enregistré sur ${here}.`}</p>
            <div className="flex flex-wrap gap-2.5">
              <ButtonLink href="/bibliotheque">{t`Voir ma bibliothèque`}</ButtonLink>
              <Button look="line" onClick={() => void drop(undefined)}>{t`Importer un autre fichier`}</Button>
            </div>
          </>
        ) : null}
      </div>
    </div>
  );
}

interface ProgressProps {
  readonly done: number;
  readonly total: number;
  /** The reader asked to stop; what was written is being taken back. */
  readonly isStopping: boolean;
  readonly onCancel: () => void;
}

function Progress({ done, total, isStopping, onCancel }: ProgressProps) {
  const { t } = useLingui();
  const label = t`${done} lignes sur ${total}`;
  return (
    <div data-dom="livres">
      <h2 className="mb-3">{t`Rangement en cours`}</h2>
      <Trame percent={total === 0 ? 0 : (100 * done) / total} label={label} />
      <p className="num mt-2 text-sm">{label}</p>
      <p className="mt-1 text-sm text-muted">{t`Vous pouvez fermer Griot : l'import reprendra là où il en est.`}</p>
      <div className="mt-4">
        <Button look="line" pending={isStopping} disabled={isStopping} onClick={onCancel}>
          {isStopping ? t`Annulation en cours` : t`Annuler l'import`}
        </Button>
      </div>
    </div>
  );
}
