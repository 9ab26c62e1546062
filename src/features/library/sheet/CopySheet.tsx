import { useLingui } from '@lingui/react/macro';
import { CURRENCIES, paidOf } from '#domain/library/copy-rules.ts';
import { CONDITIONS, type Copy } from '#domain/library/copy.ts';
import type { Edition } from '#domain/library/edition.ts';
import { LIMITS } from '#domain/limits.ts';
import { Choice, Field, TextArea } from '../../../ui/Field.tsx';
import { PartSheet } from './PartSheet.tsx';
import { dateText, typedDate } from './typed-date.ts';
import { useCopyWords } from './useCopyWords.ts';
import { typedNumber, usePartForm } from './usePartForm.ts';
import { useRemovePart } from './useRemovePart.ts';

export interface CopySheetProps {
  readonly bookId: string;
  /** Absent: one is added. */
  readonly copy: Copy | undefined;
  readonly editions: readonly Edition[];
  readonly onClose: () => void;
}

/** One copy as a form. */
export function CopySheet({ bookId, copy, editions, onClose }: CopySheetProps) {
  const { t, i18n } = useLingui();
  const words = useCopyWords();
  const removePart = useRemovePart(bookId);
  const paid = paidOf(copy);
  const form = usePartForm({
    bookId,
    table: 'copies',
    id: copy?.id,
    initial: {
      editionId: editions.find(({ id }) => id === copy?.editionId)?.id ?? '',
      place: copy?.place ?? '',
      condition: copy?.condition ?? '',
      paid: paid === undefined ? '' : i18n.number(paid, { useGrouping: false, maximumFractionDigits: 3 }),
      currency: copy?.currency ?? '',
      acquiredOn: dateText(i18n.locale, copy?.acquiredOn),
      acquiredFrom: copy?.acquiredFrom ?? '',
      signed: copy?.signed === true ? 'yes' : '',
      note: copy?.note ?? '',
    },
    meaning(field, typed) {
      if (field === 'acquiredOn') return typedDate(i18n.locale, typed);
      if (field === 'paid') return typedNumber(typed);
      return field === 'signed' ? true : typed;
    },

    onClose,
  });
  const none = { value: '', label: t`Non précisé` };
  return (
    <PartSheet title={t`Exemplaire`} form={form} onClose={onClose} onRemove={copy && (() => removePart('copies', copy.id))}>
      {editions.length === 0 ? null : (
        <Choice
          label={t`Édition`}
          value={form.form.editionId}
          choices={[{ value: '', label: t`Celle de la fiche` }, ...editions.map((one) => ({ value: one.id, label: words.edition(one) }))]}
          onChoose={(editionId) => form.change({ editionId })}
        />
      )}
      <Field label={t`Où il est`} maxLength={LIMITS.shortTextLength} placeholder={t`Salon, rayon du bas`} {...form.field('place')} />
      <div className="grid grid-cols-2 gap-3">
        <Choice
          label={t`État`}
          value={form.form.condition}
          choices={[none, ...CONDITIONS.map((value) => ({ value, label: words.condition[value] }))]}
          onChoose={(condition) => form.change({ condition })}
        />
        <Choice
          label={t`Dédicacé`}
          value={form.form.signed}
          choices={[
            { value: '', label: t`Non` },
            { value: 'yes', label: t`Oui` },
          ]}
          onChoose={(signed) => form.change({ signed })}
        />
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t`Prix payé`} inputMode="decimal" maxLength={12} autoComplete="off" {...form.field('paid')} />
        <Choice
          label={t`Monnaie`}
          value={form.form.currency}
          error={form.errorOf('currency')}
          choices={[none, ...CURRENCIES.map((value) => ({ value, label: value }))]}
          onChoose={(currency) => form.change({ currency })}
        />
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t`Acquis le`} maxLength={12} autoComplete="off" {...form.field('acquiredOn')} />
        <Field label={t`Chez qui`} maxLength={LIMITS.shortTextLength} autoComplete="off" {...form.field('acquiredFrom')} />
      </div>
      <TextArea label={t`Remarque`} rows={3} maxLength={LIMITS.longTextLength} {...form.field('note')} />
    </PartSheet>
  );
}
