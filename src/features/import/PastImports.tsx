import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { PastImport, TakenBack } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { FORMAT_NAMES } from './format-names.ts';
import { usePastImports } from './usePastImports.ts';

const KEPT_SHOWN = 5;

/** What was imported on this device, each to be taken back as a whole (IMP-20). Nothing when nothing was. */
export function PastImports() {
  const { t } = useLingui();
  const words = useWords();
  const { past, state, takeBack, putBack } = usePastImports();
  if (past.length === 0 && state.type === 'nothing') return null;
  return (
    <section className="mt-8" aria-live="polite">
      {state.type === 'failed' ? <Note tone="danger">{words(state.failure)}</Note> : null}
      {state.type === 'put-back' ? <Note tone="success">{t`Les livres sont revenus dans votre bibliothèque.`}</Note> : null}
      {state.type === 'done' ? (
        <Outcome fileName={state.fileName} taken={state.taken} onPutBack={() => void putBack(state.taken.gestureId)} />
      ) : null}
      {past.length === 0 ? null : <h2 className="mt-4 mb-2">{t`Imports faits ici`}</h2>}
      <div className="-mx-(--gutter)">
        <Rows>
          {past.map((one) => (
            <li key={one.importId}>
              <PastRow
                past={one}
                isPending={state.type === 'running' && state.importId === one.importId}
                isIdle={state.type !== 'running'}
                onTakeBack={() => void takeBack(one)}
              />
            </li>
          ))}
        </Rows>
      </div>
    </section>
  );
}

interface PastRowProps {
  readonly past: PastImport;
  readonly isPending: boolean;
  readonly isIdle: boolean;
  readonly onTakeBack: () => void;
}

function PastRow({ past, isPending, isIdle, onTakeBack }: PastRowProps) {
  const { t, i18n } = useLingui();
  const day = new Intl.DateTimeFormat(i18n.locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(past.doneAt));
  const detail = [FORMAT_NAMES[past.format], day, plural(past.created, { one: '# livre', other: '# livres' })].join(', ');
  return (
    <Row
      title={past.fileName}
      detail={detail}
      end={
        <Button
          look="underlined"
          pending={isPending}
          disabled={!isIdle}
          onClick={onTakeBack}
          aria-label={t`Défaire l'import de ${past.fileName}`}
        >
          {t`Défaire`}
        </Button>
      }
    />
  );
}

interface OutcomeProps {
  readonly fileName: string;
  readonly taken: TakenBack;
  readonly onPutBack: () => void;
}

function Outcome({ fileName, taken, onPutBack }: OutcomeProps) {
  const { t } = useLingui();
  const { removed, emptied, kept } = taken;
  const named = kept.slice(0, KEPT_SHOWN).map(({ title }) => title);
  return (
    <div>
      <h2>{t`Import de ${fileName} défait`}</h2>
      <p className="mt-1 text-sm">
        {plural(removed, {
          0: 'Aucun livre retiré.',
          one: '# livre retiré ; il reste dans le tiroir de secours.',
          other: '# livres retirés ; ils restent dans le tiroir de secours.',
        })}{' '}
        {emptied === 0 ? null : plural(emptied, { one: '# ajout à un livre défait.', other: '# ajouts à des livres défaits.' })}
      </p>
      {kept.length === 0 ? null : (
        <div className="mt-2 text-sm">
          <p>
            {plural(kept.length, {
              one: '# livre que vous avez touché depuis est gardé :',
              other: '# livres que vous avez touchés depuis sont gardés :',
            })}
          </p>
          <ul className="mt-1 text-muted">
            {named.map((title, at) => (
              <li key={`${at} ${title}`}>{title}</li>
            ))}
            {kept.length > KEPT_SHOWN ? <li>…</li> : null}
          </ul>
        </div>
      )}
      {removed === 0 ? null : (
        <div className="mt-3">
          <Button look="line" onClick={onPutBack}>{t`Remettre ces livres`}</Button>
        </div>
      )}
    </div>
  );
}
