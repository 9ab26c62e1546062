import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { FailureNote } from './FailureNote.tsx';
import { spokenLanguage } from './spoken-language.ts';
import { useAct } from './useServed.ts';

export interface CodeFormProps<T> {
  /** Which door takes the code. */
  readonly path: string;
  readonly label: string;
  /** For a code of an app alone. */
  readonly hint?: string;
  readonly onDone: (answer: T) => void;
}

/** One code of the second factor: six digits of the app, or one of those on paper. */
export function CodeForm<T>({ path, label, hint, onDone }: CodeFormProps<T>) {
  const { t, i18n } = useLingui();
  const { working, failure, send } = useAct();
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // It takes the place of whatever was pressed; beside a square that is read first it waits.
  const isAlone = hint === undefined;
  useEffect(() => {
    if (isAlone) field.current?.focus();
  }, [isAlone]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (working) return;
    const body = { code: code.replaceAll(' ', ''), language: spokenLanguage(i18n.locale) };
    const answer = await send<T>({ method: 'POST', path, body });
    setCode('');
    if (answer !== undefined) onDone(answer);
    else field.current?.focus();
  };
  return (
    <form className="flex flex-col gap-3" onSubmit={(event) => void submit(event)} noValidate>
      <Field
        inputRef={field}
        label={t`Code`}
        hint={hint ?? t`Six chiffres de votre application, ou un code sur papier.`}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        inputMode={isAlone ? 'text' : 'numeric'}
        maxLength={20}
        translate="no"
      />
      <Button type="submit" pending={working} disabled={code.replaceAll(' ', '').length < 6} className="self-start">
        {label}
      </Button>
      <FailureNote failure={failure} />
    </form>
  );
}
