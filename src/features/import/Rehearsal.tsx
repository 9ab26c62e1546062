import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { sheetRow, type ImportedRow, type ImportSummary } from '#domain/library/import/plan.ts';
import { Button } from '../../ui/Button.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { Tag, type TagTone } from '../../ui/Tag.tsx';
import { Figure } from './Figure.tsx';
import { FORMAT_NAMES } from './format-names.ts';
import { rejectsCsv } from './rejects-csv.ts';
import { rejectionWords, warningWords } from './row-words.ts';

const REJECTS_SHOWN = 5;

interface RehearsalProps {
  readonly summary: ImportSummary;
  readonly onCarryOut: () => void;
  readonly onDrop: () => void;
}

/** What would happen to each row, before anything is written. */
export function Rehearsal({ summary, onCarryOut, onDrop }: RehearsalProps) {
  const { t } = useLingui();
  const toWrite = summary.created + summary.matched;
  return (
    <div>
      <h2>{summary.fileName}</h2>
      <p className="mt-1 text-sm text-muted">
        {summary.format === 'isbn-list'
          ? t`Liste d'ISBN, encodage ${summary.encoding}`
          : t`Export de ${FORMAT_NAMES[summary.format]}, encodage ${summary.encoding}`}
        , {plural(summary.rowCount, { one: '# ligne', other: '# lignes' })}. {t`Rien n'est encore écrit.`}
      </p>
      <p className="mt-2 text-sm">
        <Fidelity summary={summary} />
      </p>
      <dl className="my-4 grid grid-cols-2 gap-x-4 gap-y-3 lg:grid-cols-4">
        <Figure name={t`Nouveaux livres`} count={summary.created} />
        <Figure name={t`Complètent un livre`} count={summary.matched} />
        <Figure name={t`Déjà importés`} count={summary.same} />
        <Figure name={t`Mis de côté`} count={summary.rejected.length} />
      </dl>
      {summary.warningCount === 0 ? null : (
        <p className="mb-3 text-sm">
          {plural(summary.warningCount, {
            one: '# remarque : la valeur douteuse est gardée ou laissée vide, le livre est importé.',
            other: '# remarques : les valeurs douteuses sont gardées ou laissées vides, les livres sont importés.',
          })}
        </p>
      )}
      <div className="mb-6 flex flex-wrap gap-2.5">
        <Button onClick={onCarryOut} disabled={toWrite === 0}>
          {toWrite === 0 ? t`Rien de nouveau à ranger` : plural(toWrite, { one: 'Ranger # livre', other: 'Ranger # livres' })}
        </Button>
        <Button look="line" onClick={onDrop}>{t`Choisir un autre fichier`}</Button>
      </div>
      {summary.rejected.length === 0 ? null : <Rejects summary={summary} />}
      <Sample title={t`Les lignes à regarder`} rows={summary.remarked} />
      <Sample title={t`Les premières lignes`} rows={summary.sample} />
    </div>
  );
}

/** How much of the file comes in, and where the rest is: nothing of it is lost (IMP-1, IMP-6). */
function Fidelity({ summary }: { readonly summary: ImportSummary }) {
  const { t } = useLingui();
  const whole = summary.rowCount;
  const understood = whole - summary.rejected.length;
  const lines =
    understood === whole
      ? plural(whole, { one: 'La ligne est comprise, rien de perdu.', other: 'Les # lignes sont comprises, rien de perdu.' })
      : t`${understood} lignes comprises sur ${whole}, rien de perdu : les autres sont mises de côté avec leur texte.`;
  const extra =
    summary.extraValues === 0
      ? ''
      : plural(summary.extraValues, {
          one: '# valeur sans place chez Griot est gardée telle quelle avec son livre.',
          other: '# valeurs sans place chez Griot sont gardées telles quelles avec leurs livres.',
        });
  return (
    <>
      {lines} {extra}
    </>
  );
}

function Sample({ title, rows }: { readonly title: string; readonly rows: readonly ImportedRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section className="-mx-(--gutter) mb-6">
      <h3 className="gutter mb-2">{title}</h3>
      <Rows>
        {rows.map((row) => (
          <li key={row.line}>
            <SampleRow row={row} />
          </li>
        ))}
      </Rows>
    </section>
  );
}

const FATE_TONES: { readonly [F in ImportedRow['fate']]: TagTone } = { create: 'sent', match: 'info', same: 'plain' };

function SampleRow({ row }: { readonly row: ImportedRow }) {
  const { t } = useLingui();
  const fates = { create: t`nouveau`, match: t`complète`, same: t`déjà là` };
  const authors = row.book.authors.map((author) => author.name).join(', ');
  return (
    <Row
      title={row.book.title}
      detail={authors}
      note={row.warnings.map((warning) => (
        <p key={warning.type} className="text-xs text-warning">
          {warningWords(warning)}
        </p>
      ))}
      end={<Tag tone={FATE_TONES[row.fate]}>{fates[row.fate]}</Tag>}
    />
  );
}

function Rejects({ summary }: { readonly summary: ImportSummary }) {
  const { t } = useLingui();
  const download = (): void => {
    const csv = rejectsCsv(summary.rejected, [t`ligne`, t`raison`, t`contenu`], (row) => rejectionWords(row.reason));
    const address = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = t`griot-lignes-de-cote.csv`;
    link.click();
    // Some browsers fetch the address after the click returns.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  return (
    <section className="mb-6">
      <h3>{t`Mis de côté`}</h3>
      <ul className="my-2 text-sm text-muted">
        {summary.rejected.slice(0, REJECTS_SHOWN).map((row) => (
          <li key={row.line} className="truncate">
            {t`ligne ${sheetRow(row.line)}`}, {rejectionWords(row.reason)}
          </li>
        ))}
      </ul>
      <Button look="underlined" onClick={download}>
        {t`Télécharger ces lignes (CSV)`}
      </Button>
    </section>
  );
}
