import { useLingui } from '@lingui/react/macro';
import { EmailField as AnyEmailField } from '../../ui/EmailField.tsx';

interface EmailFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Beside a password: programs that keep both know them for one. */
  readonly isUserName?: boolean;
  readonly error?: string;
}

/** The reader's own address. */
export function EmailField({ isUserName = false, ...field }: EmailFieldProps) {
  const { t } = useLingui();
  return <AnyEmailField {...field} label={t`Adresse e-mail`} autoComplete={isUserName ? 'username' : 'email'} />;
}
