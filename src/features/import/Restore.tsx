import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { RestoreRehearsal } from '../../runtime/library-files.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { Trame } from '../../ui/Trame.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { Figure } from './Figure.tsx';
import { useTableNames } from './useTableNames.ts';
import { useRestore } from './useRestore.ts';

interface RestoreProps {
  readonly file: File;
  readonly onDrop: () => void;
}

/** A file of Griot's own: what restoring it would do, then doing it. Nothing is replaced that was not asked for. */
export function Restore({ file, onDrop }: RestoreProps) {
  const { t } = useLingui();
  const words = useWords();
  const { state, restore } = useRestore(file);
  switch (state.type) {
    case 'reading':
      return <p className="text-sm">{t`Lecture de ${file.name}.`}</p>;
    case 'failed':
      return (
        <>
          <Note tone="danger">{words(state.failure)}</Note>
          <div className="mt-4">
            <Button look="line" onClick={onDrop}>{t`Choisir un autre fichier`}</Button>
          </div>
        </>
      );
    case 'rehearsed':
      return <Rehearsed rehearsal={state.rehearsal} onRestore={(choice) => void restore(choice)} onDrop={onDrop} />;
    case 'running': {
      const label = t`${state.done} lignes sur ${state.total}`;
      return (
        <div data-dom="livres">
          <h2 className="mb-3">{t`Restauration en cours`}</h2>
          <Trame percent={state.total === 0 ? 0 : (100 * state.done) / state.total} label={label} />
          <p className="num mt-2 text-sm">{label}</p>
          <p className="mt-1 text-sm text-muted">{t`Si Griot se ferme avant la fin, choisissez le même fichier : la restauration reprendra.`}</p>
        </div>
      );
    }
    case 'done':
      return (
        <>
          <h2>{t`Restauration terminée`}</h2>
          <p className="mt-2 mb-4 text-sm text-muted">
            {plural(state.restored.added, { 0: 'Rien ne manquait.', one: '# ligne remise.', other: '# lignes remises.' })}{' '}
            {state.restored.changed === 0
              ? null
              : plural(state.restored.changed, { one: '# ligne ramenée à la sauvegarde.', other: '# lignes ramenées à la sauvegarde.' })}
          </p>
          <div className="flex flex-wrap gap-2.5">
            <ButtonLink href="/bibliotheque">{t`Voir ma bibliothèque`}</ButtonLink>
            <Button look="line" onClick={onDrop}>{t`Importer un autre fichier`}</Button>
          </div>
        </>
      );
  }
}

interface RehearsedProps {
  readonly rehearsal: RestoreRehearsal;
  readonly onRestore: (choice: 'missing' | 'file') => void;
  readonly onDrop: () => void;
}

const TITLES_SHOWN = 5;

function Rehearsed({ rehearsal, onRestore, onDrop }: RehearsedProps) {
  const { t, i18n } = useLingui();
  const [replaces, setReplaces] = useState(false);
  const sum = (of: 'fresh' | 'same' | 'differing' | 'kept'): number => rehearsal.tables.reduce((all, table) => all + table[of], 0);
  const [fresh, differing] = [sum('fresh'), sum('differing')];
  const day = new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(rehearsal.madeAt));
  const toDo = fresh + (replaces ? differing : 0) + rehearsal.freshPictures;
  return (
    <div>
      <h2 className="[overflow-wrap:anywhere]">{rehearsal.fileName}</h2>
      <p className="mt-1 text-sm text-muted">{t`Sauvegarde de Griot du ${day}, entière. Rien n'est encore écrit.`}</p>
      <dl className="my-4 grid grid-cols-2 gap-x-4 gap-y-3 lg:grid-cols-4">
        <Figure name={t`Lignes à remettre`} count={fresh} />
        <Figure name={t`Différentes ici`} count={differing} />
        <Figure name={t`Identiques`} count={sum('same')} />
        <Figure name={t`Seulement ici, gardées`} count={sum('kept')} />
      </dl>
      {rehearsal.refused.length === 0 ? null : (
        <p className="mb-3 text-sm">
          {plural(rehearsal.refused.length, {
            one: '# ligne du fichier n’est pas lisible par ce Griot et sera laissée de côté ; elle reste dans le fichier.',
            other: '# lignes du fichier ne sont pas lisibles par ce Griot et seront laissées de côté ; elles restent dans le fichier.',
          })}
        </p>
      )}
      {differing === 0 ? null : (
        <div className="-mx-(--gutter) mb-3">
          <Switch
            label={t`Ramener aussi ce qui diffère à la sauvegarde`}
            detail={t`Sinon, ce que vous avez changé depuis reste tel quel`}
            on={replaces}
            onChange={setReplaces}
          />
        </div>
      )}
      <div className="mb-6 flex flex-wrap gap-2.5">
        <Button onClick={() => onRestore(replaces ? 'file' : 'missing')} disabled={toDo === 0}>
          {toDo === 0 ? t`Rien à restaurer` : t`Restaurer`}
        </Button>
        <Button look="line" onClick={onDrop}>{t`Choisir un autre fichier`}</Button>
      </div>
      <Tables rehearsal={rehearsal} />
      {rehearsal.freshTitles.length === 0 ? null : (
        <section className="mb-6">
          <h3>{t`Livres qui reviendraient`}</h3>
          <ul className="mt-1 text-sm text-muted">
            {rehearsal.freshTitles.slice(0, TITLES_SHOWN).map((title, at) => (
              <li key={`${at} ${title}`}>{title}</li>
            ))}
            {rehearsal.freshTitles.length > TITLES_SHOWN ? <li>…</li> : null}
          </ul>
        </section>
      )}
    </div>
  );
}

/** By kind of row: what comes, and which rows are different here. */
function Tables({ rehearsal }: { readonly rehearsal: RestoreRehearsal }) {
  const { t } = useLingui();
  const names = useTableNames();
  const tables = rehearsal.tables.filter(({ fresh, differing }) => fresh + differing > 0);
  if (tables.length === 0) return null;
  return (
    <section className="-mx-(--gutter) mb-6">
      <h3 className="gutter mb-2">{t`En détail`}</h3>
      <Rows>
        {tables.map(({ table, fresh, differing }) => (
          <li key={table}>
            <Row
              title={names[table]}
              detail={[
                fresh === 0 ? '' : plural(fresh, { one: '# à remettre', other: '# à remettre' }),
                differing === 0 ? '' : plural(differing, { one: '# différente', other: '# différentes' }),
              ]
                .filter((part) => part !== '')
                .join(', ')}
              note={rehearsal.differingRows
                .filter((row) => row.table === table && row.title !== '')
                .slice(0, TITLES_SHOWN)
                .map(({ title }, at) => (
                  <p key={`${at} ${title}`} className="text-xs text-muted">
                    {title}
                  </p>
                ))}
            />
          </li>
        ))}
      </Rows>
    </section>
  );
}
