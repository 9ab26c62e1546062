import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { Choice, Field } from '../../../ui/Field.tsx';
import type { QuestionProps } from './answering.ts';
import { useTyped } from './useTyped.ts';

/** A date as precise as it is known: a year, a month, a day. */
export function PartialDate({ value, onAnswer }: QuestionProps<'date'>) {
  const { t, i18n } = useLingui();
  const [savedYear = '', month = '', day = ''] = value?.kind === 'date' ? value.date.split('-') : [];
  const [year, setYear, focus] = useTyped(savedYear);
  const months = useMemo(() => {
    const format = new Intl.DateTimeFormat(i18n.locale, { month: 'long', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, at) => ({
      value: String(at + 1).padStart(2, '0'),
      label: format.format(new Date(Date.UTC(2000, at, 1))),
    }));
  }, [i18n.locale]);
  const answer = (parts: readonly [year: string, month: string, day: string], typing = false): void => {
    const [y, m, d] = parts;
    const known = y.trim() === '' ? [] : m === '' ? [y.trim()] : d === '' ? [y.trim(), m] : [y.trim(), m, d];
    onAnswer(known.length === 0 ? null : { kind: 'date', date: known.join('-').slice(0, 12) }, typing);
  };
  const length = new Date(Date.UTC(Number(year) || 2000, Number(month || '1'), 0)).getUTCDate();
  return (
    <div className="grid grid-cols-[1fr_1.4fr_1fr] gap-2.5">
      <Field
        label={t`Année`}
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
        value={year}
        {...focus}
        onChange={(event) => {
          setYear(event.target.value);
          answer([event.target.value, month, day], true);
        }}
      />
      <Choice
        label={t`Mois`}
        value={month}
        choices={[{ value: '', label: t`Sans mois` }, ...months]}
        onChoose={(chosen) => answer([year, chosen, chosen === '' ? '' : day])}
      />
      {month === '' ? null : (
        <Choice
          label={t`Jour`}
          value={day}
          choices={[
            { value: '', label: t`Sans jour` },
            ...Array.from({ length }, (_, at) => ({ value: String(at + 1).padStart(2, '0'), label: String(at + 1) })),
          ]}
          onChoose={(chosen) => answer([year, month, chosen])}
        />
      )}
    </div>
  );
}
