import { fieldWords } from './change-words.ts';
import type { Field } from './notice-content.ts';
import { valueWords } from './value-words.ts';

/** Fields with their values, to be read and to be selected by hand. */
export function FieldList({ fields }: { readonly fields: readonly Field[] }) {
  return (
    <dl className="select-text bg-well p-3 text-sm">
      {fields.map(([name, value]) => (
        <div key={name} className="flex gap-3 py-0.5">
          {name === '' ? null : <dt className="w-28 flex-none text-muted">{fieldWords(name)}</dt>}
          <dd className="min-w-0 whitespace-pre-line [overflow-wrap:anywhere]">{valueWords(name, value)}</dd>
        </div>
      ))}
    </dl>
  );
}
