import { useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import type { AlreadyHere } from '../../runtime/runtime.ts';
import { Link } from '../../ui/Link.tsx';
import { Note } from '../../ui/Note.tsx';
import { useAlreadyHere, type Typed } from './useAlreadyHere.ts';
import { useHowWords } from './useHowWords.ts';
import { usePossessionWords } from './usePossessionWords.ts';
import { useWhereWords } from './useWhereWords.ts';

const SHOWN = 3;

/** Says while one types that a book like this is here already, and in what state; it forbids nothing. */
export function AlreadyHereNote(typed: Typed) {
  const { t } = useLingui();
  const possession = usePossessionWords();
  const found = useAlreadyHere(typed);
  if (found.length === 0) return null;
  const books = found.slice(0, SHOWN);
  return (
    <Note tone="warning" live>
      <b>{t`Déjà dans votre bibliothèque ?`}</b>
      <Suspense fallback={<List books={books} where={(book) => possession[book.possession]} />}>
        <ListWithNames books={books} />
      </Suspense>
    </Note>
  );
}

interface ListProps {
  readonly books: readonly AlreadyHere[];
  readonly where: (book: AlreadyHere) => string;
}

function List({ books, where }: ListProps) {
  const how = useHowWords();
  return (
    <ul>
      {books.map((book) => (
        <li key={book.bookId}>
          <Link href={`/livre/${book.bookId}`} className="underlined inline-flex min-h-11 items-center">
            {book.title}
          </Link>
          , {how(book)}, {where(book)}
        </li>
      ))}
    </ul>
  );
}

function ListWithNames({ books }: Pick<ListProps, 'books'>) {
  return <List books={books} where={useWhereWords(books.map(({ bookId }) => bookId))} />;
}
