import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { readCode } from '#domain/library/scanned-code.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useCodeWords } from './useCodeWords.ts';

/** An ISBN by hand, in the place of the camera; a hand scanner types here too. */
export function TypedCode({ onCode }: { readonly onCode: (text: string) => void }) {
  const { t } = useLingui();
  const words = useCodeWords();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  // Whoever asked for the keyboard wants to type.
  useEffect(() => field.current?.focus(), []);
  const give = (event: FormEvent): void => {
    event.preventDefault();
    const code = readCode(typed);
    if (code.type !== 'book') {
      setError(words(code));
      field.current?.focus();
      return;
    }
    onCode(code.isbn13);
    setTyped('');
    field.current?.focus();
  };
  return (
    <form className="gutter pt-3" onSubmit={give} noValidate>
      <Field
        label={t`ISBN`}
        hint={t`10 ou 13 chiffres, avec ou sans tirets.`}
        value={typed}
        error={error}
        inputRef={field}
        inputMode="text"
        autoComplete="off"
        enterKeyHint="done"
        maxLength={40}
        onChange={(event) => {
          setTyped(event.target.value);
          setError(undefined);
        }}
        end={<Button type="submit" look="underlined">{t`Ajouter`}</Button>}
      />
    </form>
  );
}
