import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { LIMITS } from '#domain/limits.ts';
import type { CommandFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice, Field, TextArea } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { useFocusOnFault } from '../../ui/useFocusOnFault.ts';
import { useWords } from '../../ui/WordsContext.tsx';
import { formOf, patchOf, type BookForm } from './book-form.ts';
import { fieldOf } from './failed-field.ts';
import type { BookView } from './useBook.ts';
import { useEntryWords } from './useEntryWords.ts';

export interface BookEditProps {
  readonly view: BookView;
  readonly onClose: () => void;
  readonly onRemove: () => Promise<void>;
}

/** The description of a book as a form; it is saved on this device, network or not. */
export function BookEdit({ view, onClose, onRemove }: BookEditProps) {
  const { t, i18n } = useLingui();
  const { library } = useRuntime();
  const words = useWords();
  const names = useEntryWords();
  const [form, setForm] = useState<BookForm>(() => formOf(view, names.role, i18n.locale));
  const [failure, setFailure] = useState<CommandFailure>();
  const faulty = useFocusOnFault<HTMLFormElement>(failure);
  const wrong = failure === undefined ? undefined : fieldOf(failure);
  const change = (patch: Partial<BookForm>): void => {
    setForm({ ...form, ...patch });
    setFailure(undefined);
  };
  const field = (name: Exclude<keyof BookForm, 'category'>) => ({
    value: form[name],
    error: failure !== undefined && wrong === name ? words(failure) : undefined,
    onChange: (event: { readonly target: { readonly value: string } }) => change({ [name]: event.target.value }),
  });
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const patch = patchOf(view, form, names.role, i18n.locale);
    const done = Object.keys(patch).length === 0 ? { ok: true as const } : await library.editBook(view.book.id, patch);
    if (done.ok) onClose();
    else setFailure(done.error);
  };
  return (
    <Sheet label={t`Modifier la fiche`} onClose={onClose}>
      <form ref={faulty} onSubmit={(event) => void save(event)} className="gutter flex flex-col gap-4 pb-6 pt-4" noValidate>
        <SheetHead title={t`Modifier la fiche`} closeLabel={t`Fermer`} onClose={onClose} />
        <Field label={t`Titre`} maxLength={LIMITS.titleLength} {...field('title')} />
        <Field label={t`Sous-titre`} maxLength={LIMITS.titleLength} {...field('subtitle')} />
        <Field label={t`Titre original`} maxLength={LIMITS.titleLength} {...field('originalTitle')} />
        <Field
          label={t`Auteurs`}
          hint={t`Séparés par des virgules, le rôle entre parenthèses : ${Object.values(names.role).join(', ')}`}
          maxLength={LIMITS.authorsPerBook * LIMITS.nameLength}
          {...field('authors')}
        />
        <Choice
          label={t`Type`}
          value={form.category}
          choices={(['roman', 'bd', 'manga'] as const).map((value) => ({ value, label: names.category[value] }))}
          onChoose={(category) => change({ category })}
        />
        <div className="grid grid-cols-[2fr_1fr] gap-3">
          <Field label={t`Série`} maxLength={LIMITS.titleLength} {...field('seriesName')} />
          <Field label={t`Tome`} maxLength={40} {...field('volume')} />
        </div>
        <div className="grid grid-cols-2 gap-3">
          <Field label={t`Éditeur`} maxLength={LIMITS.shortTextLength} {...field('publisher')} />
          <Field label={t`Paru`} maxLength={12} placeholder="1942" {...field('publishedOn')} />
        </div>
        <div className="grid grid-cols-2 gap-3">
          <Field label={t`Pages`} inputMode="numeric" maxLength={6} {...field('pages')} />
          <Field label={t`Langue`} maxLength={35} placeholder="fr" {...field('language')} />
        </div>
        <Field label={t`Langue d’origine`} maxLength={35} placeholder="ja" {...field('originalLanguage')} />
        <Field label={t`ISBN`} inputMode="text" maxLength={30} {...field('isbn')} />
        <TextArea label={t`Résumé`} maxLength={LIMITS.longTextLength} {...field('description')} />
        {failure !== undefined && wrong === undefined ? (
          <Note tone="danger" live>
            {words(failure)}
          </Note>
        ) : null}
        <Button type="submit" block>{t`Enregistrer`}</Button>
        <Button
          look="underlined"
          icon="trash"
          className="self-start !text-danger"
          onClick={() => void onRemove()}
        >{t`Retirer de la bibliothèque`}</Button>
      </form>
    </Sheet>
  );
}
