import { useState, type FormEvent } from 'react';
import { Button } from './Button.tsx';
import { Field } from './Field.tsx';
import { IconButton } from './IconButton.tsx';
import { Sheet } from './Sheet.tsx';

export interface PageSheetProps {
  readonly title: string;
  readonly fieldLabel: string;
  readonly hint?: string;
  readonly submitLabel: string;
  readonly closeLabel: string;
  readonly page?: number;
  readonly error?: string;
  readonly onSubmit: (page: number) => void;
  readonly onClose: () => void;
}

/** Asks for one number, the page, with the keyboard of digits. */
export function PageSheet({ title, fieldLabel, hint, submitLabel, closeLabel, page, error, onSubmit, onClose }: PageSheetProps) {
  const [typed, setTyped] = useState(page === undefined ? '' : String(page));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (/^\d{1,6}$/.test(typed.trim())) onSubmit(Number(typed));
  };
  return (
    <Sheet label={title} onClose={onClose}>
      <form onSubmit={submit} className="gutter py-4">
        <div className="mb-3 flex items-start justify-between gap-3">
          <h1 className="text-[1.625rem]">{title}</h1>
          <IconButton icon="x" label={closeLabel} onClick={onClose} className="-mr-2.5 -mt-2" />
        </div>
        <Field
          label={fieldLabel}
          hint={hint}
          error={error}
          inputMode="numeric"
          autoComplete="off"
          enterKeyHint="done"
          maxLength={6}
          data-autofocus
          value={typed}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setTyped(event.target.value.replaceAll(/\D/g, ''))}
        />
        <div className="mt-4">
          <Button type="submit" block disabled={typed === ''}>
            {submitLabel}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
