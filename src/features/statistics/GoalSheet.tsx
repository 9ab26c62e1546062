import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { typedTarget } from './typed-target.ts';

export interface GoalSheetProps {
  readonly year: number;
  readonly books?: number;
  readonly pages?: number;
  readonly onClose: () => void;
}

/** Asks for the numbers of a goal; both empty clear it. */
export function GoalSheet({ year, books, pages, onClose }: GoalSheetProps) {
  const { t } = useLingui();
  const { library } = useRuntime();
  const words = useWords();
  const say = useToast();
  const [typed, setTyped] = useState({ books: String(books ?? ''), pages: String(pages ?? '') });
  const [wrong, setWrong] = useState<'books' | 'pages'>();
  const [error, setError] = useState<string>();
  const title = t`Objectif ${String(year)}`;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const target = typedTarget(typed);
    setError(undefined);
    setWrong(target.ok ? undefined : target.error.field);
    if (!target.ok) return;
    const done = await library.setGoal(year, target.value);
    if (!done.ok) {
      setError(words(done.error));
      return;
    }
    onClose();
    say({ text: target.value.books === null && target.value.pages === null ? t`Objectif retiré` : t`Objectif noté` });
  };

  return (
    <Sheet label={title} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="gutter flex flex-col gap-4 py-4" noValidate>
        <SheetHead title={title} closeLabel={t`Fermer`} onClose={onClose} />
        {error === undefined ? null : (
          <Note tone="danger" live>
            {error}
          </Note>
        )}
        <Field
          label={t`Lectures à finir`}
          error={wrong === 'books' ? t`Écrivez un nombre de 1 à 10 000, ou laissez vide.` : undefined}
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          data-autofocus
          value={typed.books}
          onChange={(event) => setTyped({ ...typed, books: event.target.value })}
        />
        <Field
          label={t`Pages à lire`}
          hint={t`Laissez vide ce que vous ne comptez pas. Les deux vides : plus d’objectif.`}
          error={wrong === 'pages' ? t`Écrivez un nombre de 1 à 10 000 000, ou laissez vide.` : undefined}
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          value={typed.pages}
          onChange={(event) => setTyped({ ...typed, pages: event.target.value })}
        />
        <Button type="submit" block>{t`Noter l’objectif`}</Button>
      </form>
    </Sheet>
  );
}
