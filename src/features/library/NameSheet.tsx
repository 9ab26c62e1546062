import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { LIMITS } from '#domain/limits.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';

export interface NameSheetProps {
  readonly title: string;
  readonly fieldLabel: string;
  readonly hint?: string;
  readonly submitLabel: string;
  readonly name?: string;
  /** Answers the sentence of what went wrong; then the name stays on the screen. */
  readonly onSubmit: (name: string) => Promise<string | undefined>;
  readonly onClose: () => void;
}

/** Asks for one name. */
export function NameSheet({ title, fieldLabel, hint, submitLabel, name = '', onSubmit, onClose }: NameSheetProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(name);
  const [fault, setFault] = useState<string>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (typed.trim() === '') {
      setFault(t`Il manque un nom. Écrivez-le, puis enregistrez.`);
      return;
    }
    const failed = await onSubmit(typed.trim());
    setFault(failed);
    if (failed === undefined) onClose();
  };
  return (
    <Sheet label={title} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="gutter py-4" noValidate>
        <SheetHead title={title} closeLabel={t`Fermer`} onClose={onClose} className="mb-3" />
        <Field
          label={fieldLabel}
          hint={hint}
          error={fault}
          autoComplete="off"
          enterKeyHint="done"
          maxLength={LIMITS.nameLength}
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <div className="mt-4">
          <Button type="submit" block>
            {submitLabel}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
