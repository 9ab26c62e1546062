import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useFocusOnFault } from '../../ui/useFocusOnFault.ts';

interface FactorFormProps {
  readonly action: string;
  readonly working: boolean;
  readonly failure: AccountFailure | undefined;
  /** As the server takes it: six digits, or ten letters and digits in two groups. */
  readonly onCode: (code: string) => void;
}

const DIGITS = 6;
const LETTERS = 10;

/** A code of the second factor: of the app, or one on paper when the telephone is not there. */
export function FactorForm({ action, working, failure, onCode }: FactorFormProps) {
  const { t } = useLingui();
  const words = useWords();
  const [onPaper, setOnPaper] = useState(false);
  const [typed, setTyped] = useState('');
  const form = useFocusOnFault<HTMLFormElement>(failure);
  const field = useRef<HTMLInputElement>(null);
  // What is asked has changed under whoever pressed: the field says so.
  useEffect(() => field.current?.focus(), [onPaper]);
  const code = onPaper ? typed.replaceAll(/[^\p{L}\p{N}]/gu, '') : typed.replaceAll(/\D/g, '');
  const isWhole = code.length === (onPaper ? LETTERS : DIGITS);
  const wrong = failure?.type === 'ServerSaid' && failure.kind === 'second-factor-wrong';

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isWhole || working) return;
    onCode(code);
    // A code is good once: what follows is another one.
    setTyped('');
  };
  const change = (): void => {
    setOnPaper(!onPaper);
    setTyped('');
  };
  return (
    <form ref={form} className="flex flex-col gap-4" onSubmit={submit} noValidate>
      <Field
        key={String(onPaper)}
        inputRef={field}
        label={onPaper ? t`Code sur papier` : t`Code à six chiffres`}
        hint={onPaper ? t`Un de vos dix codes. Il ne servira plus.` : t`Celui que montre votre application de codes.`}
        error={wrong ? words(failure) : undefined}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        inputMode={onPaper ? 'text' : 'numeric'}
        autoComplete={onPaper ? 'off' : 'one-time-code'}
        autoCapitalize="none"
        spellCheck={false}
        placeholder={onPaper ? 'abcde-23456' : '012 345'}
        maxLength={20}
        translate="no"
        data-autofocus
      />
      {failure === undefined || wrong ? null : (
        <Note tone="danger" live>
          {words(failure)}
        </Note>
      )}
      <div className="flex flex-wrap items-center gap-2.5">
        <Button type="submit" pending={working} disabled={!isWhole}>
          {action}
        </Button>
        <Button look="underlined" onClick={change}>
          {onPaper ? t`Prendre l'application` : t`Prendre un code sur papier`}
        </Button>
      </div>
    </form>
  );
}
