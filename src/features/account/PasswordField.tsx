import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isNew?: boolean;
  readonly hint?: string;
  readonly error?: string;
}

/** 256 characters of any kind; the server counts them as people do, a field in halves. */
const LONGEST = 512;

/** A password, shown on demand; pasting and programs that keep passwords are welcome. */
export function PasswordField({ label, value, onChange, isNew = false, hint, error }: PasswordFieldProps) {
  const { t } = useLingui();
  const [shown, setShown] = useState(false);
  return (
    <Field
      label={label}
      type={shown ? 'text' : 'password'}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      maxLength={LONGEST}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      translate="no"
      hint={hint}
      error={error}
      end={
        <Button look="underlined" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? t`Cacher` : t`Montrer`}
        </Button>
      }
    />
  );
}
