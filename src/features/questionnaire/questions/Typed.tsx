import { useLingui } from '@lingui/react/macro';
import { Field, TextArea } from '../../../ui/Field.tsx';
import type { QuestionProps } from './answering.ts';
import { useTyped } from './useTyped.ts';

/** A text, with how much of it there is room for. */
export function WrittenText({ step, value, onAnswer }: QuestionProps<'text'>) {
  const { t } = useLingui();
  const { maximumLength } = step.question;
  const [text, setText, focus] = useTyped(value?.kind === 'text' ? value.text : '');
  const isLong = maximumLength > 120;
  const props = {
    label: t`Votre réponse`,
    hint: t`${text.length} sur ${maximumLength} caractères`,
    value: text,
    ...focus,
    onChange(event: { readonly target: { readonly value: string } }) {
      setText(event.target.value);
      onAnswer(event.target.value === '' ? null : { kind: 'text', text: event.target.value }, true);
    },
  };
  return isLong ? <TextArea rows={6} maxLength={maximumLength} {...props} /> : <Field maxLength={maximumLength} {...props} />;
}

/** A number; what is none is kept as it was written, and said. */
export function WrittenNumber({ step, value, onAnswer }: QuestionProps<'number'>) {
  const { t, i18n } = useLingui();
  const { minimum, maximum, whole } = step.question;
  const [text, setText, focus] = useTyped(
    value?.kind === 'number'
      ? String(value.number).replace('.', i18n.locale === 'fr' ? ',' : '.')
      : value?.kind === 'text'
        ? value.text
        : '',
  );
  return (
    <Field
      label={t`Votre réponse`}
      hint={t`Un nombre de ${minimum} à ${maximum}`}
      inputMode={whole ? 'numeric' : 'decimal'}
      autoComplete="off"
      maxLength={30}
      value={text}
      {...focus}
      onChange={(event) => {
        const typed = event.target.value;
        setText(typed);
        const number = Number(typed.trim().replace(',', '.'));
        onAnswer(typed.trim() === '' ? null : Number.isFinite(number) ? { kind: 'number', number } : { kind: 'text', text: typed }, true);
      }}
    />
  );
}
