import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { hyphenatedIsbn } from '#domain/library/isbn-hyphens.ts';
import type { BookEntry } from '#domain/library/shelf.ts';
import { Button } from '../../ui/Button.tsx';
import { Cover } from '../../ui/Cover.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Lozenge } from '../../ui/Tag.tsx';
import { titleText } from '../../ui/title-text.ts';
import { AuthorNames } from './authors/AuthorNames.tsx';
import { BookRating } from './BookRating.tsx';
import { coverOf, picturesOf } from './cover-of.ts';
import type { BookView } from './useBook.ts';
import type { BookCommands } from './useBookCommands.ts';
import { useEntryWords } from './useEntryWords.ts';
import { usePictureState } from './usePictureState.ts';

/** Not many books get a cover; the page does not wait for what it takes to choose one. */
const CoverSheet = lazy(async () => ({ default: (await import('./CoverSheet.tsx')).CoverSheet }));

export interface BookPartProps {
  readonly view: BookView;
  /** The book as the shelf shows it, once that is known. */
  readonly entry: BookEntry | null | undefined;
  readonly commands: BookCommands;
}

/** What the book is, and what the reader thinks of it. */
export function BookHead({ view, entry, commands, onClose }: BookPartProps & { readonly onClose: () => void }) {
  const { t } = useLingui();
  const words = useEntryWords();
  const { book } = view;
  const { pages } = book;
  // The row knows of a new cover before the shelf does.
  const woven = entry?.cover ?? coverOf(view);
  const cover = { ...woven, picture: book.cover?.hash };
  const state = usePictureState(book.cover?.hash);
  const [covering, setCovering] = useState(false);
  const facts = [
    words.category[book.category],
    book.publisher,
    book.publishedOn?.slice(0, 4),
    pages === undefined ? undefined : plural(pages, { one: '# page', other: '# pages' }),
  ].filter((fact) => fact !== undefined && fact !== '');
  return (
    <div className="gutter grid grid-cols-[112px_minmax(0,1fr)] gap-4 pt-4">
      <div className="flex flex-col items-center self-start">
        <Cover of={{ ...woven, ...picturesOf(book) }} />
        <Button look="underlined" onClick={() => setCovering(true)}>
          {t`Ma couverture`}
          {state?.type === 'waiting' || state?.type === 'refused' ? (
            <span className={state.type === 'refused' ? 'text-danger' : 'text-warning'}>
              <Lozenge />
              <span className="sr-only">{state.type === 'refused' ? t`refusée` : t`à envoyer`}</span>
            </span>
          ) : null}
        </Button>
        {covering ? (
          <Suspense fallback={null}>
            <CoverSheet book={book} cover={cover} onClose={() => setCovering(false)} />
          </Suspense>
        ) : null}
      </div>
      <div className="flex min-w-0 flex-col">
        <div className="flex items-start justify-between gap-2">
          <h1 className="min-w-0 text-[min(1.9rem,8.4vw)] lg:text-[1.9rem]">{titleText(book.title)}</h1>
          <IconButton icon="x" label={t`Fermer`} onClick={onClose} className="-mr-2.5 -mt-2" />
        </div>
        {book.subtitle === undefined ? null : <p className="mt-1 text-sm leading-[1.4] text-muted">{titleText(book.subtitle)}</p>}
        {book.originalTitle === undefined ? null : <p className="mt-1 text-xs leading-[1.38] italic text-muted">{book.originalTitle}</p>}
        <AuthorNames authors={book.authors} />
        <p className="mt-1.5 text-xs leading-[1.38] text-muted">
          {facts.join(' · ')}
          {book.isbn13 === undefined ? null : <span className="num block">{hyphenatedIsbn(book.isbn13)}</span>}
        </p>
        <div className="mt-auto pt-2">
          <BookRating quarters={view.ratingQuarters} onRate={commands.rate} />
        </div>
      </div>
    </div>
  );
}
