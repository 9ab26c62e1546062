import type { ReactNode } from 'react';
import type { CoverOf } from '#domain/library/shelf.ts';
import { Button } from './Button.tsx';
import { Cover } from './Cover.tsx';
import { Field } from './Field.tsx';
import { Row, Rows } from './Row.tsx';
import { Sheet } from './Sheet.tsx';
import { SheetHead } from './SheetHead.tsx';

export interface PickableBook {
  readonly bookId: string;
  readonly title: string;
  readonly author: string;
  readonly cover: CoverOf;
}

export interface BookPickProps {
  readonly words: {
    readonly title: string;
    readonly close: string;
    readonly intro?: string;
    readonly search: string;
    readonly list: string;
    /** Of a book that is there already. */
    readonly there: string;
    readonly put: string;
    /** What the press does, for those who hear the page. */
    readonly putThis: (title: string) => string;
    readonly done: string;
    /** Instead of an empty list. */
    readonly nothing: string;
  };
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** `undefined` while they are looked for. */
  readonly books: readonly PickableBook[] | undefined;
  readonly isThere: (bookId: string) => boolean;
  readonly onPut: (book: PickableBook) => void;
  readonly onClose: () => void;
}

/** Books found by what one types, put somewhere one press each. */
export function BookPick({ words, typed, onType, books, isThere, onPut, onClose }: BookPickProps): ReactNode {
  return (
    <Sheet
      label={words.title}
      onClose={onClose}
      footer={
        <Button block onClick={onClose}>
          {words.done}
        </Button>
      }
    >
      <div className="pb-6 pt-4">
        <div className="gutter mb-3">
          <SheetHead title={words.title} closeLabel={words.close} onClose={onClose} className={words.intro === undefined ? 'mb-3' : ''} />
          {words.intro === undefined ? null : <p className="mt-1 mb-3 text-sm text-muted">{words.intro}</p>}
          <Field
            label={words.search}
            labelHidden
            icon="search"
            type="search"
            enterKeyHint="search"
            maxLength={200}
            placeholder={words.search}
            data-autofocus
            value={typed}
            onChange={(event) => onType(event.target.value)}
          />
        </div>
        {books?.length === 0 ? <p className="gutter text-sm text-muted">{words.nothing}</p> : null}
        <Rows label={words.list}>
          {(books ?? []).map((book) => (
            <li key={book.bookId}>
              <Row
                title={book.title}
                detail={book.author}
                lead={<Cover of={book.cover} />}
                end={
                  isThere(book.bookId) ? (
                    <span className="text-sm text-muted">{words.there}</span>
                  ) : (
                    <Button look="soft" aria-label={words.putThis(book.title)} onClick={() => onPut(book)}>
                      {words.put}
                    </Button>
                  )
                }
              />
            </li>
          ))}
        </Rows>
      </div>
    </Sheet>
  );
}
