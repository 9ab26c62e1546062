import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState, type FormEvent } from 'react';
import type { BookTag } from '#domain/library/book-tag.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';
import { Button } from '../../../ui/Button.tsx';
import { Chip } from '../../../ui/Chip.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Section } from '../../../ui/Section.tsx';
import { useToast } from '../../../ui/Toast.tsx';
import { useWords } from '../../../ui/WordsContext.tsx';

const TagSheet = lazy(async () => ({ default: (await import('./TagSheet.tsx')).TagSheet }));

/** Called once, when the field appears. */
const focusIt = (field: HTMLInputElement | null): void => field?.focus();

/** The reader's own words on the book; each opens to be renamed everywhere or taken off. */
export function BookTags({ bookId, tags }: { readonly bookId: string; readonly tags: readonly BookTag[] }) {
  const { t } = useLingui();
  const { library } = useRuntime();
  const words = useWords();
  const say = useToast();
  const [typing, setTyping] = useState(false);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const [open, setOpen] = useState<BookTag>();
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const done = await library.tagBook(bookId, typed);
    setError(done.ok ? undefined : words(done.error));
    if (!done.ok) return;
    say({ text: t`Enregistré` });
    setTyped('');
    setTyping(false);
  };
  return (
    <Section
      title={t`Étiquettes`}
      action={typing ? undefined : { label: t`Ajouter`, name: t`Ajouter des étiquettes`, run: () => setTyping(true) }}
    >
      {tags.length === 0 ? null : (
        <ul className="gutter flex flex-wrap gap-2 pb-3">
          {tags
            .toSorted((a, b) => a.tag.localeCompare(b.tag))
            .map((tag) => (
              <li key={tag.id} className="max-w-full">
                <Chip label={tag.tag} pressed={open?.id === tag.id} onPress={() => setOpen(tag)} />
              </li>
            ))}
        </ul>
      )}
      {typing ? (
        <form className="gutter flex flex-col gap-2 pb-3" onSubmit={(event) => void add(event)}>
          <Field
            label={t`Nouvelles étiquettes`}
            hint={t`Séparées par des virgules`}
            inputRef={focusIt}
            autoComplete="off"
            maxLength={1_000}
            error={error}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setError(undefined);
            }}
          />
          <div className="flex gap-2.5">
            <Button type="submit" className="flex-1">{t`Ajouter`}</Button>
            <Button look="line" onClick={() => setTyping(false)}>{t`Annuler`}</Button>
          </div>
        </form>
      ) : null}
      {open === undefined ? null : (
        <Suspense fallback={null}>
          <TagSheet tag={open} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </Section>
  );
}
