import { useLingui } from '@lingui/react/macro';
import type { Volume } from '#domain/library/volume.ts';
import { LIMITS } from '#domain/limits.ts';
import { Field } from '../../../ui/Field.tsx';
import { PartSheet } from './PartSheet.tsx';
import { usePartForm } from './usePartForm.ts';
import { useRemovePart } from './useRemovePart.ts';

export interface PlaceSheetProps {
  readonly bookId: string;
  /** Absent: one is added. */
  readonly place: Volume | undefined;
  readonly onClose: () => void;
}

/** The place of a book in one more series, as a form. */
export function PlaceSheet({ bookId, place, onClose }: PlaceSheetProps) {
  const { t } = useLingui();
  const removePart = useRemovePart(bookId);
  const form = usePartForm({
    bookId,
    table: 'volumes',
    id: place?.id,
    initial: { seriesName: place?.seriesName ?? '', label: place?.label ?? '' },
    meaning: (_, typed) => typed,
    onClose,
  });
  return (
    <PartSheet title={t`Autre série`} form={form} onClose={onClose} onRemove={place && (() => removePart('volumes', place.id))}>
      <Field label={t`Série`} data-autofocus maxLength={LIMITS.titleLength} autoComplete="off" {...form.field('seriesName')} />
      <Field
        label={t`Tome`}
        hint={t`Un numéro, ou plusieurs : 4, 8,5 ou 1-3.`}
        maxLength={40}
        autoComplete="off"
        {...form.field('label')}
      />
    </PartSheet>
  );
}
