import { Field, type FieldProps } from './Field.tsx';

/** Whether it can be an address at all; the server has the last word. */
export const looksLikeAddress = (typed: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.trim());

interface EmailFieldProps extends Pick<FieldProps, 'label' | 'hint' | 'error' | 'autoComplete'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** An e-mail address, with the keyboard for one. */
export function EmailField({ onChange, ...field }: EmailFieldProps) {
  return (
    <Field
      {...field}
      type="email"
      inputMode="email"
      onChange={(event) => onChange(event.target.value)}
      autoCapitalize="none"
      spellCheck={false}
      translate="no"
      maxLength={254}
    />
  );
}
