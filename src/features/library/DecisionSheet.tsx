import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';

export interface DecisionSheetProps {
  readonly title: string;
  /** Why the last decision was not kept, in the reader's words. */
  readonly failure: string | undefined;
  readonly nameLabel: string;
  readonly nameHint: string;
  /** Characters. */
  readonly longestName: number;
  /** The name that is shown now. */
  readonly name: string;
  /** Keeps another name, `null` for the one that the books state; answers whether it is kept, upon which the sheet closes. */
  readonly onRename: (name: string | null) => Promise<boolean>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The sheet of what a reader decides about a name that many books share: first how it is written, then what `children` ask. */
export function DecisionSheet(props: DecisionSheetProps) {
  const { title, failure, nameLabel, nameHint, longestName, onRename, onClose, children } = props;
  const { t } = useLingui();
  const [name, setName] = useState(props.name);
  const rename = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const chosen = name.trim();
    if (await onRename(chosen === '' ? null : chosen)) onClose();
  };
  return (
    <Sheet label={title} onClose={onClose}>
      <div className="gutter flex flex-col gap-6 pb-6 pt-4">
        <SheetHead title={title} closeLabel={t`Fermer`} onClose={onClose} />
        {failure === undefined ? null : (
          <Note tone="danger" live>
            {failure}
          </Note>
        )}
        <form onSubmit={(event) => void rename(event)} className="flex flex-col gap-3" noValidate>
          <Field label={nameLabel} hint={nameHint} maxLength={longestName} value={name} onChange={(event) => setName(event.target.value)} />
          <Button type="submit" look="soft" className="self-start">{t`Renommer`}</Button>
        </form>
        {children}
      </div>
    </Sheet>
  );
}
