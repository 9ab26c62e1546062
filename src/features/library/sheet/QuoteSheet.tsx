import { useLingui } from '@lingui/react/macro';
import type { Quote } from '#domain/library/quote.ts';
import { LIMITS } from '#domain/limits.ts';
import { Field, TextArea } from '../../../ui/Field.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { PartSheet } from './PartSheet.tsx';
import { typedNumber, usePartForm } from './usePartForm.ts';
import { useRemovePart } from './useRemovePart.ts';

export interface QuoteSheetProps {
  readonly bookId: string;
  /** Absent: one is added. */
  readonly quote: Quote | undefined;
  readonly onClose: () => void;
}

/** A passage or a note as a form. */
export function QuoteSheet({ bookId, quote, onClose }: QuoteSheetProps) {
  const { t } = useLingui();
  const removePart = useRemovePart(bookId);
  const form = usePartForm({
    bookId,
    table: 'quotes',
    id: quote?.id,
    initial: { kind: quote?.kind ?? 'quote', text: quote?.text ?? '', page: quote?.page === undefined ? '' : String(quote.page) },
    meaning: (field, typed) => (field === 'page' ? typedNumber(typed) : typed),

    onClose,
  });
  return (
    <PartSheet title={t`Citations et notes`} form={form} onClose={onClose} onRemove={quote && (() => removePart('quotes', quote.id))}>
      <Segments
        label={t`Type`}
        value={form.form.kind}
        items={[
          { value: 'quote', label: t`Citation` },
          { value: 'note', label: t`Note` },
        ]}
        onChoose={(kind) => form.change({ kind })}
      />
      <TextArea label={t`Texte`} rows={6} data-autofocus maxLength={LIMITS.longTextLength} {...form.field('text')} />
      <Field label={t`Page`} inputMode="numeric" maxLength={6} autoComplete="off" {...form.field('page')} />
    </PartSheet>
  );
}
