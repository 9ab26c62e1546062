import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { LIMITS } from '#domain/limits.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Sheet } from '../../ui/Sheet.tsx';

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
        <div className="mb-3 flex items-start justify-between gap-3">
          <h1 className="text-[1.625rem]">{title}</h1>
          <IconButton icon="x" label={t`Fermer`} onClick={onClose} className="-mr-2.5 -mt-2" />
        </div>
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
