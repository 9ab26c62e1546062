import { useLingui } from '@lingui/react/macro';
import { lazy, memo, Suspense, useState, type ReactNode } from 'react';
import { useParams } from 'wouter';
import type { Book } from '#domain/library/book.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyLoom } from '../../ui/EmptyLoom.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { BookEdit } from './BookEdit.tsx';
import { BookFacts } from './BookFacts.tsx';
import { BookHead } from './BookHead.tsx';
import { BookProgress } from './BookProgress.tsx';
import { LibraryScreen } from './LibraryScreen.tsx';
import { useAnsweringBook } from './useAnsweringBook.ts';
import { useBook, type BookView } from './useBook.ts';
import { useBookCommands } from './useBookCommands.ts';
import { useBookEntry } from './useBookEntry.ts';

/** What hangs on a book comes after what is looked at first. */
const BookMore = lazy(async () => ({ default: (await import('./sheet/BookMore.tsx')).BookMore }));

const BookCatalogue = lazy(async () => ({ default: (await import('./catalogue/BookCatalogue.tsx')).BookCatalogue }));

export interface BookScreenProps {
  /** Whether it stands on a shelf that the reader shares, and who has it; brings nothing where they share none. */
  readonly household: (bookId: string) => ReactNode;
  /** What other devices' changes replaced in the rows of the book; brings nothing when there is nothing. */
  readonly versions: (rowIds: readonly string[]) => ReactNode;
  /** What was ever changed about it, and how it is taken back. */
  readonly history: (book: Book) => ReactNode;
}

/** Livre: a sheet over the shelf with everything about one book. */
export function BookScreen({ household, versions, history }: BookScreenProps) {
  const { bookId = '' } = useParams();
  const goBack = useGoBack('/bibliotheque');
  return (
    <>
      <LibraryScreen behindSheet />
      {/* The shelf is there at once; only the sheet waits for the store's code. */}
      <Suspense fallback={null}>
        <BookDialog key={bookId} bookId={bookId} onClose={goBack} household={household} versions={versions} history={history} />
      </Suspense>
    </>
  );
}

function BookDialog({ bookId, onClose, ...slots }: BookScreenProps & { readonly bookId: string; readonly onClose: () => void }) {
  const { t } = useLingui();
  const view = useBook(bookId);
  if (view === undefined) return null;
  if (view !== null) return <BookSheet view={view} onClose={onClose} {...slots} />;
  return (
    <Sheet label={t`Livre`} onClose={onClose}>
      <EmptyLoom rows={0} title={t`Ce livre n’est plus là`} text={t`Il a été retiré, ici ou sur un autre appareil.`}>
        <Button look="soft" onClick={onClose}>{t`Fermer`}</Button>
      </EmptyLoom>
    </Sheet>
  );
}

function BookSheet({
  view: live,
  onClose,
  household,
  versions,
  history,
}: BookScreenProps & { readonly view: BookView; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { view, commands } = useAnsweringBook(live, useBookCommands(live.book.id, live.book.title));
  const { book } = view;
  const entry = useBookEntry(book.id);
  const [editing, setEditing] = useState(false);
  const next = {
    'to-read': { text: t`Je commence`, run: () => commands.setStatus('reading') },
    reading: { text: t`Je l’ai fini`, run: commands.finish },
    paused: { text: t`Je le reprends`, run: () => commands.setStatus('reading') },
    read: { text: t`Je le relis`, run: () => commands.setStatus('reading') },
    abandoned: { text: t`Je le reprends`, run: () => commands.setStatus('reading') },
  }[book.status];
  return (
    <Sheet
      label={book.title}
      bandSeed={book.title}
      onClose={onClose}
      footer={
        <>
          <Button className="flex-1" icon={book.status === 'reading' ? 'check' : 'book-open'} onClick={() => void next.run()}>
            {next.text}
          </Button>
          <IconButton framed icon="pencil" size={20} label={t`Modifier la fiche`} onClick={() => setEditing(true)} />
        </>
      }
    >
      <div data-dom="livres">
        <BookHead view={view} entry={entry} commands={commands} onClose={onClose} />
        <BookProgress view={view} entry={entry} commands={commands} />
        <BookFacts view={view} entry={entry} commands={commands} />
        <BookRest view={live} household={household} versions={versions} history={history} />
      </div>
      {editing ? (
        <BookEdit
          view={view}
          onClose={() => setEditing(false)}
          onRemove={async () => {
            if (await commands.remove()) onClose();
          }}
        />
      ) : null}
    </Sheet>
  );
}

/** What follows from the rows alone: a press is answered without drawing it again. */
const BookRest = memo(function BookRest({ view, household, versions, history }: BookScreenProps & { readonly view: BookView }) {
  return (
    <>
      <Suspense fallback={null}>
        <BookCatalogue view={view} />
        {household(view.book.id)}
        <BookMore view={view} />
        {history(view.book)}
      </Suspense>
      {versions([view.book.id, ...view.readings.map(({ id }) => id), ...view.volumes.map(({ id }) => id)])}
    </>
  );
});
