import { useLingui } from '@lingui/react/macro';
import type { Book } from '#domain/library/book.ts';
import { FORMATS } from '#domain/library/book.ts';
import { READING_OUTCOMES, type Reading } from '#domain/library/reading.ts';
import { LIMITS } from '#domain/limits.ts';
import { Choice, Field, TextArea } from '../../../ui/Field.tsx';
import { useEntryWords } from '../useEntryWords.ts';
import { PartSheet } from './PartSheet.tsx';
import { dateText, typedDate } from './typed-date.ts';
import { typedNumber, usePartForm } from './usePartForm.ts';
import { useReadingWords } from './useReadingWords.ts';
import { useRemovePart } from './useRemovePart.ts';

export interface ReadingSheetProps {
  readonly book: Book;
  /** Absent: one of the past is added. */
  readonly reading: Reading | undefined;
  readonly onClose: () => void;
}

const QUARTERS = Array.from({ length: 20 }, (_, at) => 20 - at);

/** One reading as a form. */
export function ReadingSheet({ book, reading, onClose }: ReadingSheetProps) {
  const { t, i18n } = useLingui();
  const words = useReadingWords();
  const entryWords = useEntryWords();
  const removePart = useRemovePart(book.id);
  const form = usePartForm({
    bookId: book.id,
    table: 'readings',
    id: reading?.id,
    initial: {
      outcome: reading?.outcome ?? 'finished',
      startedOn: dateText(i18n.locale, reading?.startedOn),
      endedOn: dateText(i18n.locale, reading?.endedOn),
      format: reading?.format ?? '',
      page: text(reading?.page),
      percent: text(reading?.percent),
      ratingQuarters: text(reading?.ratingQuarters),
      abandonReason: reading?.abandonReason ?? '',
      review: reading?.review ?? '',
    },
    meaning: (field, typed) =>
      field === 'startedOn' || field === 'endedOn' ? typedDate(i18n.locale, typed) : NUMBERS.has(field) ? typedNumber(typed) : typed,

    onClose,
  });
  const { outcome } = form.form;
  const goesOn = outcome === 'open' || outcome === 'paused';
  const hint = t`Un jour, un mois ou une année`;
  return (
    <PartSheet title={t`Lecture`} form={form} onClose={onClose} onRemove={reading && (() => removePart('readings', reading.id))}>
      <Choice
        label={t`Lecture`}
        value={outcome}
        error={form.errorOf('outcome')}
        choices={READING_OUTCOMES.map((value) => ({ value, label: words.outcome[value] }))}
        onChoose={(value) => form.change({ outcome: value })}
      />
      <div className="grid grid-cols-2 gap-3">
        <Field label={t`Début`} hint={hint} maxLength={12} inputMode="text" autoComplete="off" {...form.field('startedOn')} />
        {goesOn ? null : <Field label={t`Fin`} maxLength={12} inputMode="text" autoComplete="off" {...form.field('endedOn')} />}
      </div>
      {outcome === 'paused' || outcome === 'abandoned' ? (
        <Field
          label={outcome === 'paused' ? t`Pourquoi cette pause` : t`Pourquoi l’avoir abandonné`}
          maxLength={LIMITS.shortTextLength}
          {...form.field('abandonReason')}
        />
      ) : null}
      <div className="grid grid-cols-2 gap-3">
        <Field label={t`Page`} inputMode="numeric" maxLength={6} autoComplete="off" {...form.field('page')} />
        <Field label={t`Pour cent`} inputMode="decimal" maxLength={5} autoComplete="off" {...form.field('percent')} />
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Choice
          label={t`Lu comme`}
          value={form.form.format}
          error={form.errorOf('format')}
          choices={[{ value: '', label: t`Non précisé` }, ...FORMATS.map((value) => ({ value, label: words.format[value] }))]}
          onChoose={(value) => form.change({ format: value })}
        />
        <Choice
          label={t`Note`}
          value={form.form.ratingQuarters}
          error={form.errorOf('ratingQuarters')}
          choices={[
            { value: '', label: t`Sans note` },
            ...QUARTERS.map((quarters) => ({ value: String(quarters), label: entryWords.rating(quarters) })),
          ]}
          onChoose={(value) => form.change({ ratingQuarters: value })}
        />
      </div>
      <TextArea label={t`Ma note de lecture`} maxLength={LIMITS.longTextLength} {...form.field('review')} />
    </PartSheet>
  );
}

const NUMBERS: ReadonlySet<string> = new Set(['page', 'percent', 'ratingQuarters']);
const text = (number: number | undefined): string => (number === undefined ? '' : String(number));
