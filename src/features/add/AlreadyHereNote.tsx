import { useLingui } from '@lingui/react/macro';
import { useDeferredValue, useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { Possession } from '#domain/library/book.ts';
import type { AlreadyHere } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Note } from '../../ui/Note.tsx';

const SHOWN = 3;
const NOTHING: readonly AlreadyHere[] = [];

interface Typed {
  readonly title: string;
  readonly author: string;
  readonly isbn: string;
}

/** Says while one types that a book like this is here already, and in what state; it forbids nothing. */
export function AlreadyHereNote(typed: Typed) {
  const { t } = useLingui();
  const found = useAlreadyHere(typed);
  if (found.length === 0) return null;
  const how: { readonly [H in AlreadyHere['how']]: string } = {
    'same-edition': t`même édition`,
    'other-edition': t`autre édition ou même titre`,
    'inside-omnibus': t`dans une intégrale`,
  };
  const possession: { readonly [P in Possession]: string } = {
    owned: t`chez vous`,
    wished: t`dans vos envies`,
    borrowed: t`emprunté`,
    lent: t`prêté`,
    sold: t`vendu`,
  };
  return (
    <Note tone="warning" live>
      <b>{t`Déjà dans votre bibliothèque ?`}</b>
      <ul>
        {found.slice(0, SHOWN).map((book) => (
          <li key={book.bookId}>
            <Link href={`/livre/${book.bookId}`} className="underlined inline-flex min-h-11 items-center">
              {book.title}
            </Link>
            , {how[book.how]}, {possession[book.possession]}
          </li>
        ))}
      </ul>
    </Note>
  );
}

function useAlreadyHere(typed: Typed): readonly AlreadyHere[] {
  const { thinking } = useRuntime();
  const title = useDeferredValue(typed.title.trim());
  const author = useDeferredValue(typed.author.trim());
  const isbn = useDeferredValue(typed.isbn.trim());
  const [found, setFound] = useState<readonly AlreadyHere[]>([]);
  const enough = title.length >= 3 || isbn.length >= 10;
  useEffect(() => {
    if (!enough) return undefined;
    let asked = true;
    thinking
      .alreadyHere({ title, ...(author === '' ? {} : { author }), ...(isbn === '' ? {} : { isbn }) })
      .then((books) => {
        if (asked) setFound(books);
      })
      // Without an answer (the worker restarts) there is no warning, and the book can be added all the same.
      .catch(() => undefined);
    return () => {
      asked = false;
    };
  }, [thinking, enough, title, author, isbn]);
  return enough ? found : NOTHING;
}
