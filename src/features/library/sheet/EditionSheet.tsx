import { useLingui } from '@lingui/react/macro';
import { FORMATS } from '#domain/library/book.ts';
import type { Edition } from '#domain/library/edition.ts';
import { hyphenatedIsbn } from '#domain/library/isbn-hyphens.ts';
import { LIMITS } from '#domain/limits.ts';
import { Choice, Field } from '../../../ui/Field.tsx';
import { PartSheet } from './PartSheet.tsx';
import { dateText, typedDate } from './typed-date.ts';
import { typedNumber, usePartForm } from './usePartForm.ts';
import { useReadingWords } from './useReadingWords.ts';
import { useRemovePart } from './useRemovePart.ts';

export interface EditionSheetProps {
  readonly bookId: string;
  /** Absent: one is added. */
  readonly edition: Edition | undefined;
  readonly onClose: () => void;
}

/** Another edition as a form. */
export function EditionSheet({ bookId, edition, onClose }: EditionSheetProps) {
  const { t, i18n } = useLingui();
  const words = useReadingWords();
  const removePart = useRemovePart(bookId);
  const form = usePartForm({
    bookId,
    table: 'editions',
    id: edition?.id,
    initial: {
      label: edition?.label ?? '',
      title: edition?.title ?? '',
      publisher: edition?.publisher ?? '',
      publishedOn: dateText(i18n.locale, edition?.publishedOn),
      pages: edition?.pages === undefined ? '' : String(edition.pages),
      language: edition?.language ?? '',
      isbn: edition?.isbn13 === undefined ? '' : hyphenatedIsbn(edition.isbn13),
      format: edition?.format ?? '',
    },
    meaning: (field, typed) => (field === 'publishedOn' ? typedDate(i18n.locale, typed) : field === 'pages' ? typedNumber(typed) : typed),

    onClose,
  });
  return (
    <PartSheet title={t`Édition`} form={form} onClose={onClose} onRemove={edition && (() => removePart('editions', edition.id))}>
      <Field
        label={t`Ce qui la distingue`}
        placeholder={t`poche, coffret 2012`}
        maxLength={LIMITS.shortTextLength}
        {...form.field('label')}
      />
      <Field label={t`Titre`} maxLength={LIMITS.titleLength} {...form.field('title')} />
      <div className="grid grid-cols-2 gap-3">
        <Field label={t`Éditeur`} maxLength={LIMITS.shortTextLength} {...form.field('publisher')} />
        <Field label={t`Paru`} maxLength={12} placeholder="1942" autoComplete="off" {...form.field('publishedOn')} />
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t`Pages`} inputMode="numeric" maxLength={6} autoComplete="off" {...form.field('pages')} />
        <Field label={t`Langue`} maxLength={35} placeholder="fr" autoComplete="off" {...form.field('language')} />
      </div>
      <Field label={t`ISBN`} maxLength={30} autoComplete="off" {...form.field('isbn')} />
      <Choice
        label={t`Format`}
        value={form.form.format}
        choices={[{ value: '', label: t`Non précisé` }, ...FORMATS.map((value) => ({ value, label: words.format[value] }))]}
        onChoose={(format) => form.change({ format })}
      />
    </PartSheet>
  );
}
