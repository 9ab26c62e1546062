import { useLingui } from '@lingui/react/macro';
import type { Book } from '#domain/library/book.ts';
import { hyphenatedIsbn } from '#domain/library/isbn-hyphens.ts';
import { isPlaceholder, type ByIsbn } from '#domain/library/placeholder.ts';
import { useLive } from '../../runtime/useLive.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Cover } from '../../ui/Cover.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useAlreadyHere } from './useAlreadyHere.ts';
import { useHowWords } from './useHowWords.ts';
import { useWhereWords } from './useWhereWords.ts';

interface ScannedRowsProps {
  readonly rows: readonly ByIsbn[];
  /** The book was wished, or gone, and is in the hand now. */
  readonly onOwn: (book: Book) => void;
  /** One more of a book that is here: `copies` are told of already. */
  readonly onCopy: (book: Book, copies: number) => void;
}

/** What was just scanned, as it stands on the shelf now: a title that comes later appears here too. */
export function ScannedRows({ rows, onOwn, onCopy }: ScannedRowsProps) {
  const ids = rows.map(({ bookId }) => bookId);
  const books = useLive((db) => db.books.bulkGet(ids), [ids.join()]);
  if (books === undefined) return null;
  return (
    <Rows>
      {rows.map((row) => {
        const book = books.find((found) => found?.id === row.bookId);
        // Taken off the shelf meanwhile, here or elsewhere.
        return book === undefined ? null : (
          <li key={row.bookId}>
            <ScannedRow row={row} book={book} onOwn={onOwn} onCopy={onCopy} />
          </li>
        );
      })}
    </Rows>
  );
}

function ScannedRow({ row, book, onOwn, onCopy }: { readonly row: ByIsbn; readonly book: Book } & Omit<ScannedRowsProps, 'rows'>) {
  const { t } = useLingui();
  const { account } = useRuntime();
  const how = useHowWords();
  // Once its title is known, so is whether another edition of it is here.
  const [like] = useAlreadyHere({
    title: isPlaceholder(book) ? '' : book.title,
    author: book.authors[0]?.name ?? '',
    isbn: row.isbn13,
    bookId: book.id,
  });
  const where = useWhereWords([book.id, ...(like === undefined ? [] : [like.bookId])]);
  const copies = useLive((db) => db.copies.where('bookId').equals(book.id).count(), [book.id]) ?? 0;
  const waits = isPlaceholder(book);
  const by = [book.authors[0]?.name, book.publisher].filter((part) => part !== undefined).join(' · ');
  const detail = !row.added
    ? t`Déjà là, ${where({ bookId: book.id, possession: book.possession })}`
    : book.lookup === 'unknown'
      ? t`Aucun catalogue ne le connaît : écrivez son titre`
      : !waits
        ? like === undefined
          ? by
          : t`Vous avez aussi : ${like.title}, ${how(like)}, ${where(like)}`
        : account.current === undefined
          ? t`Écrivez son titre quand vous voulez`
          : t`Le titre viendra avec le réseau`;
  const canOwn = !row.added && book.possession !== 'owned' && book.possession !== 'lent';
  return (
    <Row
      href={row.added ? `/livre/${book.id}` : undefined}
      lead={waits ? <Bare /> : <Cover of={{ title: book.title, author: book.authors[0]?.name ?? '', category: book.category }} />}
      leadWidth={36}
      title={waits ? <span className="num">{hyphenatedIsbn(row.isbn13)}</span> : book.title}
      detail={detail}
      end={
        canOwn ? (
          <Button look="underlined" onClick={() => onOwn(book)}>{t`Je l’ai`}</Button>
        ) : !row.added ? (
          <Button look="underlined" onClick={() => onCopy(book, copies)}>
            {copies < 2 ? t`2e exemplaire` : t`Encore un exemplaire`}
          </Button>
        ) : waits ? (
          <Tag tone="pending">{t`en attente`}</Tag>
        ) : (
          <Tag tone="sent">{t`reconnu`}</Tag>
        )
      }
    />
  );
}

/** A cover that nobody can weave yet. */
function Bare() {
  return (
    <div
      aria-hidden="true"
      className="aspect-[36/52] w-full bg-[repeating-linear-gradient(90deg,var(--g-warp)_0_1px,transparent_1px_4px)] shadow-[inset_0_0_0_1px_var(--g-warp)]"
    />
  );
}
