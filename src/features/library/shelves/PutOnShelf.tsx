import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { OwnShelfSheet } from '#domain/library/own-shelf-view.ts';
import { useBookFinder } from '../../../runtime/useBookFinder.ts';
import { BookPick } from '../../../ui/BookPick.tsx';
import { useShelfDecision } from './useShelfDecision.ts';

/** Books of the library, found by what one types, stood on the shelf one press each. */
export function PutOnShelf({ shelf, onClose }: { readonly shelf: OwnShelfSheet; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { press } = useShelfDecision();
  const { id: shelfId } = shelf;
  const { typed, setTyped, books } = useBookFinder();
  const [put, setPut] = useState<ReadonlySet<string>>(() => new Set());
  const putThere = async (bookId: string, title: string): Promise<void> => {
    if (await press({ type: 'put', shelfId, bookIds: [bookId] }, t`${title} est sur l’étagère`)) setPut(new Set([...put, bookId]));
  };
  return (
    <BookPick
      words={{
        title: t`Poser des livres`,
        close: t`Fermer`,
        search: t`Chercher dans la bibliothèque`,
        list: t`Livres`,
        there: t`posé`,
        put: t`Poser`,
        putThis: (title) => t`Poser ${title}`,
        done: t`Voir l’étagère`,
        nothing: t`Rien de ce nom dans votre bibliothèque.`,
      }}
      typed={typed}
      onType={setTyped}
      books={books}
      isThere={(bookId) => put.has(bookId) || shelf.books.some((book) => book.bookId === bookId)}
      onPut={({ bookId, title }) => void putThere(bookId, title)}
      onClose={onClose}
    />
  );
}
