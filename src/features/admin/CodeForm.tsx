import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { FailureNote } from './FailureNote.tsx';
import { useAct } from './useServed.ts';

export interface CodeFormProps<T> {
  /** Which door takes the code. */
  readonly path: string;
  readonly label: string;
  readonly onDone: (answer: T) => void;
}

/** One code of the second factor: six digits of the app, or one of those on paper. */
export function CodeForm<T>({ path, label, onDone }: CodeFormProps<T>) {
  const { t } = useLingui();
  const { working, failure, send } = useAct();
  const [code, setCode] = useState('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (working) return;
    const answer = await send<T>({ method: 'POST', path, body: { code: code.replaceAll(' ', '') } });
    setCode('');
    if (answer !== undefined) onDone(answer);
  };
  return (
    <form className="flex flex-col gap-3" onSubmit={(event) => void submit(event)} noValidate>
      <Field
        label={t`Code`}
        hint={t`Six chiffres de votre application, ou un code sur papier.`}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        autoComplete="one-time-code"
        inputMode="text"
        maxLength={20}
      />
      <Button type="submit" pending={working} disabled={code.trim().length < 6} className="self-start">
        {label}
      </Button>
      <FailureNote failure={failure} />
    </form>
  );
}
