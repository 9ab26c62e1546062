import { useLingui } from '@lingui/react/macro';
import { fieldWords } from './change-words.ts';
import type { Field } from './notice-content.ts';
import { valueWords } from './value-words.ts';

/** Beside its name a longer text would stand in a narrow column. */
const LONG = 40;

/** Fields with their values, to be read and to be selected by hand. */
export function FieldList({ fields }: { readonly fields: readonly Field[] }) {
  const { t } = useLingui();
  return (
    <dl className="select-text bg-well p-3 text-sm">
      {fields.map(([name, value], at) => {
        const words = valueWords(name, value);
        return (
          <div key={`${at}${name}`} className={words.length > LONG ? 'py-0.5' : 'flex gap-3 py-0.5'}>
            {/* A text that is no row has no name; a list of definitions wants one all the same. */}
            <dt className={name === '' ? 'sr-only' : 'w-28 flex-none text-muted [overflow-wrap:anywhere]'}>
              {name === '' ? t`Contenu` : fieldWords(name)}
            </dt>
            <dd className="min-w-0 whitespace-pre-line [overflow-wrap:anywhere]">{words}</dd>
          </div>
        );
      })}
    </dl>
  );
}
