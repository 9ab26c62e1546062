import { useLingui } from '@lingui/react/macro';
import { Field } from '../../ui/Field.tsx';

interface EmailFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Beside a password: programs that keep both know them for one. */
  readonly isUserName?: boolean;
  readonly error?: string;
}

/** Whether it can be an address at all; the server has the last word. */
export const looksLikeAddress = (typed: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.trim());

export function EmailField({ value, onChange, isUserName = false, error }: EmailFieldProps) {
  const { t } = useLingui();
  return (
    <Field
      label={t`Adresse e-mail`}
      type="email"
      inputMode="email"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      autoComplete={isUserName ? 'username' : 'email'}
      autoCapitalize="none"
      spellCheck={false}
      translate="no"
      maxLength={254}
      error={error}
    />
  );
}
