import { useLingui } from '@lingui/react/macro';
import type { GroupField } from '#domain/questionnaire/question.ts';
import { textIn } from '#domain/questionnaire/text.ts';
import { useSettings } from '../../../runtime/useSettings.ts';
import { Button } from '../../../ui/Button.tsx';
import { Choice, Field } from '../../../ui/Field.tsx';
import type { QuestionProps } from './answering.ts';
import { useTyped } from './useTyped.ts';

type Entry = Readonly<Record<string, string | number>>;

/** Several things of one kind, each with the same few fields. */
export function Group({ step, value, locales, labelledBy, onAnswer }: QuestionProps<'group'>) {
  const { t } = useLingui();
  const { fields, maximum } = step.question;
  const given: readonly Entry[] = value?.kind === 'entries' ? value.entries : [];
  const entries: readonly Entry[] = given.length === 0 ? [{}] : given;
  const answer = (next: readonly Entry[], typing = false): void => {
    const isEmpty = next.every((entry) => Object.keys(entry).length === 0);
    onAnswer(isEmpty && next.length <= 1 ? null : { kind: 'entries', entries: next }, typing);
  };
  return (
    <div role="group" aria-labelledby={labelledBy} className="flex flex-col gap-4">
      {entries.map((entry, at) => {
        const number = at + 1;
        const set = (field: GroupField, said: string | number | undefined, typing: boolean): void => {
          const { [field.id]: _former, ...rest } = entry;
          const changed = said === undefined || said === '' ? rest : { ...rest, [field.id]: said };
          answer(
            entries.map((one, index) => (index === at ? changed : one)),
            typing,
          );
        };
        return (
          <fieldset key={at} className="flex min-w-0 flex-col gap-2.5 border-l-4 border-line pl-3">
            <legend className="float-left text-sm text-muted">{t`${number} sur ${maximum} au plus`}</legend>
            <div className="clear-both flex flex-col gap-2.5">
              {fields.map((field) => (
                <EntryField
                  key={field.id}
                  field={field}
                  said={entry[field.id]}
                  options={step.fields[field.id] ?? []}
                  locales={locales}
                  onSay={(said, typing) => set(field, said, typing)}
                />
              ))}
            </div>
            {given.length === 0 ? null : (
              <Button
                look="underlined"
                className="self-start"
                onClick={() => answer(entries.filter((_, index) => index !== at))}
              >{t`Retirer`}</Button>
            )}
          </fieldset>
        );
      })}
      {entries.length < maximum && given.length > 0 ? (
        <Button look="line" icon="plus" onClick={() => answer([...entries, {}])}>{t`En ajouter`}</Button>
      ) : null}
    </div>
  );
}

function EntryField({
  field,
  said,
  options,
  locales,
  onSay,
}: {
  readonly field: GroupField;
  readonly said: string | number | undefined;
  readonly options: QuestionProps['step']['options'];
  readonly locales: readonly string[];
  readonly onSay: (said: string | number | undefined, typing: boolean) => void;
}) {
  const { t } = useLingui();
  const { language } = useSettings();
  const [typed, setTyped, focus] = useTyped(String(said ?? ''));
  const label = textIn(field.text, language, locales).text;
  if (field.type === 'option')
    return (
      <Choice
        label={label}
        value={String(said ?? '')}
        choices={[
          { value: '', label: t`À choisir` },
          ...options.map(({ id, text }) => ({ value: id, label: textIn(text, language, locales).text })),
        ]}
        onChoose={(chosen) => onSay(chosen, false)}
      />
    );
  const isNumber = field.type === 'number';
  return (
    <Field
      label={label}
      autoComplete="off"
      inputMode={isNumber ? 'numeric' : undefined}
      maxLength={isNumber ? 20 : field.maximumLength}
      value={typed}
      {...focus}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        const number = Number(text.replace(',', '.'));
        onSay(isNumber && text.trim() !== '' && Number.isFinite(number) ? number : text, true);
      }}
    />
  );
}
