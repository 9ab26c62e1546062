import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import type { BookTag } from '#domain/library/book-tag.ts';
import { LIMITS } from '#domain/limits.ts';
import type { CommandFailure } from '../../../runtime/runtime.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';
import { Field } from '../../../ui/Field.tsx';
import { useToast } from '../../../ui/Toast.tsx';
import { useWords } from '../../../ui/WordsContext.tsx';
import { PartSheet } from './PartSheet.tsx';
import { useRemovePart } from './useRemovePart.ts';

/** One tag of one book: renamed on every book, or taken off this one. */
export function TagSheet({ tag, onClose }: { readonly tag: BookTag; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { library } = useRuntime();
  const words = useWords();
  const say = useToast();
  const removePart = useRemovePart(tag.bookId);
  const [typed, setTyped] = useState(tag.tag);
  const [failure, setFailure] = useState<CommandFailure>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const done = await library.renameTag(tag.tag, typed);
    if (!done.ok) {
      setFailure(done.error);
      return;
    }
    const name = typed.trim();
    say({ text: plural(done.value.books, { one: `${name} : # livre`, other: `${name} : # livres` }) });
    onClose();
  };
  return (
    <PartSheet
      title={tag.tag}
      form={{ failure, general: undefined, submit }}
      onClose={onClose}
      onRemove={() => removePart('bookTags', tag.id)}
    >
      <Field
        label={t`Nom de l’étiquette`}
        hint={t`Elle change sur tous les livres qui la portent.`}
        maxLength={LIMITS.tagLength}
        autoComplete="off"
        value={typed}
        error={failure === undefined ? undefined : words(failure)}
        onChange={(event) => {
          setTyped(event.target.value);
          setFailure(undefined);
        }}
      />
    </PartSheet>
  );
}
