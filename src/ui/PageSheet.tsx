import { useState, type FormEvent } from 'react';
import { Button } from './Button.tsx';
import { Field } from './Field.tsx';
import { IconButton } from './IconButton.tsx';
import { Segments } from './Segments.tsx';
import { Sheet } from './Sheet.tsx';

export interface PageSheetProps {
  readonly title: string;
  readonly fieldLabel: string;
  readonly hint?: string;
  readonly submitLabel: string;
  readonly closeLabel: string;
  readonly page?: number;
  readonly error?: string;
  /** The other way to say it; without it only pages are asked for. */
  readonly percent?: { readonly label: string; readonly value?: number; readonly pagesLabel: string; readonly choiceLabel: string };
  readonly onSubmit: (number: number, unit: 'page' | 'percent') => void;
  readonly onClose: () => void;
}

/** Asks for one number, the page or the percent, with the keyboard of digits. */
export function PageSheet(props: PageSheetProps) {
  const { title, fieldLabel, hint, submitLabel, closeLabel, page, error, percent, onSubmit, onClose } = props;
  const [unit, setUnit] = useState<'page' | 'percent'>(page === undefined && percent?.value !== undefined ? 'percent' : 'page');
  const known = unit === 'page' ? page : percent?.value;
  const [typed, setTyped] = useState(known === undefined ? '' : String(Math.round(known)));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (/^\d{1,6}$/.test(typed.trim())) onSubmit(Number(typed), unit);
  };
  return (
    <Sheet label={title} onClose={onClose}>
      <form onSubmit={submit} className="gutter py-4">
        <div className="mb-3 flex items-start justify-between gap-3">
          <h1 className="text-[1.625rem]">{title}</h1>
          <IconButton icon="x" label={closeLabel} onClick={onClose} className="-mr-2.5 -mt-2" />
        </div>
        {percent === undefined ? null : (
          <div className="mb-3">
            <Segments
              label={percent.choiceLabel}
              labelHidden
              value={unit}
              items={[
                { value: 'page', label: percent.pagesLabel },
                { value: 'percent', label: percent.label },
              ]}
              onChoose={(chosen) => {
                setUnit(chosen);
                setTyped('');
              }}
            />
          </div>
        )}
        <Field
          label={unit === 'page' ? fieldLabel : (percent?.label ?? fieldLabel)}
          hint={unit === 'page' ? hint : undefined}
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
