import { useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { HandOver } from './HandOver.tsx';
import { useTables, type TableName } from './useTables.ts';

/** The library as tables, for a spreadsheet and for other programs. */
export function Tables() {
  const { t } = useLingui();
  const words = useWords();
  const { state, make } = useTables();
  const tables: readonly { readonly name: TableName; readonly title: string; readonly detail: string }[] = [
    { name: 'livres', title: t`Tableau de vos livres`, detail: t`CSV, une ligne par livre, pour un tableur` },
    { name: 'goodreads', title: t`À la manière de Goodreads`, detail: t`CSV que lisent StoryGraph, BookWyrm, LibraryThing et d'autres` },
  ];
  return (
    <section className="mt-8" aria-live="polite">
      <h2 className="gutter mb-2">{t`Tableaux`}</h2>
      <Rows>
        {tables.map(({ name, title, detail }) => (
          <li key={name}>
            <Row
              title={title}
              detail={detail}
              end={
                <Button
                  look="underlined"
                  pending={state.type === 'making' && state.name === name}
                  disabled={state.type === 'making'}
                  onClick={() => void make(name)}
                  aria-label={t`Exporter : ${title}`}
                >
                  {t`Exporter`}
                </Button>
              }
              note={state.type === 'made' && state.name === name ? <HandOver made={state.file} /> : undefined}
            />
          </li>
        ))}
      </Rows>
      {state.type === 'failed' ? (
        <div className="gutter mt-3">
          <Note tone="danger">{words(state.failure)}</Note>
        </div>
      ) : null}
    </section>
  );
}
