import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { hyphenatedIsbn } from '#domain/library/isbn-hyphens.ts';
import type { BookEntry } from '#domain/library/shelf.ts';
import { Cover } from '../../ui/Cover.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Lozenges } from '../../ui/Lozenges.tsx';
import { coverOf } from './cover-of.ts';
import type { BookView } from './useBook.ts';
import type { BookCommands } from './useBookCommands.ts';
import { useEntryWords } from './useEntryWords.ts';

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
  const facts = [
    words.category[book.category],
    book.publisher,
    book.publishedOn?.slice(0, 4),
    pages === undefined ? undefined : plural(pages, { one: '# page', other: '# pages' }),
  ].filter((fact) => fact !== undefined && fact !== '');
  return (
    <div className="gutter grid grid-cols-[112px_minmax(0,1fr)] gap-4 pt-4">
      <Cover of={entry?.cover ?? coverOf(view)} className="self-start" />
      <div className="flex min-w-0 flex-col">
        <div className="flex items-start justify-between gap-2">
          <h1 className="min-w-0 text-[min(1.9rem,8.4vw)] lg:text-[1.9rem]">{book.title}</h1>
          <IconButton icon="x" label={t`Fermer`} onClick={onClose} className="-mr-2.5 -mt-2" />
        </div>
        {book.subtitle === undefined ? null : <p className="mt-1 text-sm leading-[1.4] text-muted">{book.subtitle}</p>}
        <p className="mt-1 text-sm leading-[1.4]">{book.authors.map((author) => author.name).join(', ')}</p>
        <p className="mt-1.5 text-xs leading-[1.38] text-muted">
          {facts.join(' · ')}
          {book.isbn13 === undefined ? null : <span className="num block">{hyphenatedIsbn(book.isbn13)}</span>}
        </p>
        <div className="mt-auto pt-2">
          <p className="text-xs">{t`Votre note`}</p>
          <Lozenges
            label={t`Votre note`}
            quarters={view.ratingQuarters}
            nameOf={(lozenges) => words.rating(lozenges * 4)}
            onRate={(quarters) => void commands.rate(quarters)}
          />
        </div>
      </div>
    </div>
  );
}
