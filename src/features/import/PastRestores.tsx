import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { PastRestore, RestoreFailure, RestoreTakenBack } from '../../runtime/library-files.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { useWords } from '../../ui/WordsContext.tsx';

type Taking =
  | { readonly type: 'nothing' }
  | { readonly type: 'running'; readonly gestureId: string }
  | { readonly type: 'done'; readonly taken: RestoreTakenBack }
  | { readonly type: 'failed'; readonly failure: RestoreFailure };

/** Files restored on this device, each to be taken back as a whole (EXP-12). Nothing when there are none. */
export function PastRestores() {
  const { t, i18n } = useLingui();
  const words = useWords();
  const { files } = useRuntime();
  const [past, setPast] = useState<readonly PastRestore[]>([]);
  const [taking, setTaking] = useState<Taking>({ type: 'nothing' });
  useEffect(() => {
    void files.pastRestores().then(setPast, () => undefined);
  }, [files]);
  const takeBack = async (gestureId: string): Promise<void> => {
    setTaking({ type: 'running', gestureId });
    const taken = await files.takeRestoreBack(gestureId);
    setTaking(taken.ok ? { type: 'done', taken: taken.value } : { type: 'failed', failure: taken.error });
    setPast(await files.pastRestores());
  };
  if (past.length === 0 && taking.type === 'nothing') return null;
  const dayOf = (at: string): string => new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'long' }).format(new Date(at));
  return (
    <section className="mt-8" aria-live="polite">
      {taking.type === 'failed' ? <Note tone="danger">{words(taking.failure)}</Note> : null}
      {taking.type === 'done' ? (
        <Note tone="success">
          {plural(taking.taken.removed, {
            0: 'Restauration défaite.',
            one: 'Restauration défaite : # ligne est dans le tiroir de secours.',
            other: 'Restauration défaite : # lignes sont dans le tiroir de secours.',
          })}{' '}
          {taking.taken.kept === 0
            ? null
            : plural(taking.taken.kept, {
                one: '# ligne que vous avez touchée depuis est gardée.',
                other: '# lignes que vous avez touchées depuis sont gardées.',
              })}
        </Note>
      ) : null}
      {past.length === 0 ? null : <h2 className="mt-4 mb-2">{t`Restaurations faites ici`}</h2>}
      <div className="-mx-(--gutter)">
        <Rows>
          {past.map(({ gestureId, fileName, at, state, added, changed }) => (
            <li key={gestureId}>
              <Row
                title={fileName}
                detail={[
                  dayOf(at),
                  plural(added + changed, { one: '# ligne', other: '# lignes' }),
                  state === 'running' ? t`interrompue : choisissez le même fichier pour continuer` : '',
                ]
                  .filter((part) => part !== '')
                  .join(', ')}
                end={
                  <Button
                    look="underlined"
                    pending={taking.type === 'running' && taking.gestureId === gestureId}
                    disabled={taking.type === 'running'}
                    onClick={() => void takeBack(gestureId)}
                    aria-label={t`Défaire la restauration de ${fileName}`}
                  >
                    {t`Défaire`}
                  </Button>
                }
              />
            </li>
          ))}
        </Rows>
      </div>
    </section>
  );
}
