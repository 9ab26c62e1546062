import { useState, type FormEvent, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Field } from './Field.tsx';
import { Sheet } from './Sheet.tsx';
import { SheetHead } from './SheetHead.tsx';

export interface NameFormProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly fieldLabel: string;
  readonly hint?: string;
  /** What to say when nothing was typed. */
  readonly missing: string;
  readonly maxLength: number;
  readonly submitLabel: string;
  /** The one of now. */
  readonly name?: string;
  /** Over the field. */
  readonly before?: ReactNode;
  /** Under the field. */
  readonly children?: ReactNode;
  /** Answers the sentence of what went wrong; then the name stays on the screen. */
  readonly onSubmit: (name: string) => Promise<string | undefined>;
  readonly onClose: () => void;
}

/** A sheet that asks for a name, and perhaps for what goes with it. */
export function NameForm({ title, closeLabel, fieldLabel, hint, missing, maxLength, submitLabel, ...props }: NameFormProps) {
  const [typed, setTyped] = useState(props.name ?? '');
  const [fault, setFault] = useState<string>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const name = typed.trim();
    setFault(name === '' ? missing : await props.onSubmit(name));
  };
  return (
    <Sheet label={title} onClose={props.onClose}>
      <form onSubmit={(event) => void submit(event)} className="gutter flex flex-col gap-4 py-4" noValidate>
        <SheetHead title={title} closeLabel={closeLabel} onClose={props.onClose} />
        {props.before}
        <Field
          label={fieldLabel}
          hint={hint}
          error={fault}
          autoComplete="off"
          enterKeyHint="done"
          maxLength={maxLength}
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {props.children}
        <Button type="submit" block>
          {submitLabel}
        </Button>
      </form>
    </Sheet>
  );
}
