import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { foldKey } from '#domain/library/fold.ts';
import type { Facet } from '#domain/library/shelf.ts';
import { Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { Sheet } from '../../ui/Sheet.tsx';

export interface FilterPickProps {
  readonly label: string;
  readonly values: readonly Facet[];
  readonly onPick: (value: string) => void;
  readonly onClose: () => void;
}

/** Few lists need the field; long ones are narrowed as one types. */
const SHORT = 8;
const SHOWN = 80;

/** One of many: an author, a series, a tag, the most frequent first. */
export function FilterPick({ label, values, onPick, onClose }: FilterPickProps) {
  const { t, i18n } = useLingui();
  const [typed, setTyped] = useState('');
  const words = foldKey(typed).split(' ');
  const found = values.filter(({ name }) => {
    const folded = foldKey(name);
    return words.every((word) => folded.includes(word));
  });
  return (
    <Sheet label={label} onClose={onClose}>
      <div className="pb-6 pt-4">
        <div className="gutter mb-3 flex items-start justify-between">
          <h1 className="text-[1.625rem]">{label}</h1>
          <IconButton icon="x" label={t`Fermer`} onClick={onClose} className="-mr-2.5 -mt-2" />
        </div>
        {values.length <= SHORT ? null : (
          <div className="gutter mb-3">
            <Field
              label={t`Chercher dans la liste`}
              labelHidden
              icon="search"
              type="search"
              maxLength={200}
              placeholder={t`Chercher dans la liste`}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
        )}
        {found.length === 0 ? <p className="gutter text-sm text-muted">{t`Rien de ce nom parmi ces livres.`}</p> : null}
        <Rows label={label}>
          {found.slice(0, SHOWN).map(({ value, name, count }) => (
            <li key={value}>
              <Row title={name} end={<span className="num text-sm text-muted">{i18n.number(count)}</span>} onClick={() => onPick(value)} />
            </li>
          ))}
        </Rows>
        {found.length > SHOWN ? (
          <p className="gutter mt-3 text-sm text-muted">{t`Écrivez quelques lettres pour voir les autres.`}</p>
        ) : null}
      </div>
    </Sheet>
  );
}
