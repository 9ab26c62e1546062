import { useLingui } from '@lingui/react/macro';
import type { SeriesSheet } from '#domain/library/shelf.ts';
import { Cover } from '../../ui/Cover.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { bookAddress } from './addresses.ts';
import { useEntryWords } from './useEntryWords.ts';

/** The books of the series that no cell stands for: specials, omnibuses, guides, and volumes without a number. */
export function SeriesOthers({ sheet }: { readonly sheet: SeriesSheet }) {
  const { t } = useLingui();
  const words = useEntryWords();
  const inCells = new Set(sheet.cells.map((cell) => cell.bookId));
  const others = sheet.books.filter((book) => !inCells.has(book.bookId));
  if (others.length === 0) return null;
  return (
    <section className="mt-6">
      <h2 className="gutter mb-3">{sheet.cells.length === 0 ? t`Les livres` : t`Aussi dans la série`}</h2>
      <Rows>
        {others.map((book) => (
          <li key={book.key} className="[contain-intrinsic-size:auto_4.5rem] [content-visibility:auto]">
            <Row href={bookAddress(book.bookId)} lead={<Cover of={book.cover} />} title={book.title} detail={words.fact(book)} />
          </li>
        ))}
      </Rows>
    </section>
  );
}
