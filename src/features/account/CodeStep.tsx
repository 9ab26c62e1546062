import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useFocusOnFault } from '../../ui/useFocusOnFault.ts';
import type { AskedCode } from './useCode.ts';
import { useCountdown } from './useCountdown.ts';

interface CodeStepProps {
  readonly asked: AskedCode;
  /** Where the mail went, in a sentence. */
  readonly sentTo: string;
  readonly action: string;
  readonly working: boolean;
  readonly asking: boolean;
  readonly failure: AccountFailure | undefined;
  /** Between the code and the button. */
  readonly children?: ReactNode;
  readonly onCode: (code: string) => void;
  readonly onNewCode: () => void;
}

const DIGITS = 8;

/** The code is wrong, and may be typed again; anything else is said below. */
const isAboutTheCode = (failure: AccountFailure | undefined): boolean =>
  failure?.type === 'ServerSaid' && ['code-wrong', 'code-expired', 'code-spent'].includes(failure.kind);

/** Eight digits from a mail, how long they are good, and the way to new ones. */
export function CodeStep({ asked, sentTo, action, working, asking, failure, children, onCode, onNewCode }: CodeStepProps) {
  const { t } = useLingui();
  const words = useWords();
  const [typed, setTyped] = useState('');
  const seconds = useCountdown(asked.until);
  const form = useFocusOnFault<HTMLFormElement>(failure);
  const field = useRef<HTMLInputElement>(null);
  // The step has changed under whoever pressed: the field says what is asked, and the phone offers the code.
  useEffect(() => field.current?.focus(), []);
  const digits = typed.replaceAll(/\D/g, '');
  const wrong = isAboutTheCode(failure);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (digits.length === DIGITS && !working) onCode(digits);
  };
  return (
    <form ref={form} className="gutter mt-5 flex flex-col gap-4 pb-8" onSubmit={submit} noValidate>
      <p className="max-w-[52ch]" role="status">
        {sentTo}
      </p>
      <Field
        inputRef={field}
        label={t`Code à huit chiffres`}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        maxLength={20}
        placeholder="0123 4567"
        translate="no"
        hint={
          seconds > 0
            ? t`encore valable ${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')}`
            : t`Ce code n'est plus valable. Demandez-en un nouveau.`
        }
        error={wrong && failure !== undefined ? words(failure) : undefined}
      />
      {children}
      {failure === undefined || wrong ? null : (
        <Note tone="danger" live>
          {words(failure)}
        </Note>
      )}
      <div className="flex flex-wrap gap-2.5">
        <Button type="submit" pending={working} disabled={digits.length !== DIGITS}>
          {action}
        </Button>
        <Button look="line" pending={asking} onClick={onNewCode}>{t`Envoyer un nouveau code`}</Button>
      </div>
      <p className="max-w-[52ch] text-sm text-muted">{t`Rien reçu ? Regardez parmi les indésirables, et vérifiez l'adresse.`}</p>
    </form>
  );
}
