import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { OwnShelfSheet } from '#domain/library/own-shelf-view.ts';
import { useThinking } from '../../../runtime/useThinking.ts';
import { Button } from '../../../ui/Button.tsx';
import { Cover } from '../../../ui/Cover.tsx';
import { Field } from '../../../ui/Field.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Row, Rows } from '../../../ui/Row.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { useShelfDecision } from './useShelfDecision.ts';

const HITS = 25;

/** Books of the library, found by what one types, stood on the shelf one press each. */
export function PutOnShelf({ shelf, onClose }: { readonly shelf: OwnShelfSheet; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { press } = useShelfDecision();
  const { id: shelfId } = shelf;
  const [typed, setTyped] = useState('');
  const query = typed.trim();
  const newest = useThinking((thinking) => thinking.shelf({ tab: 'all', stacked: false, sort: 'recent' }, 0, HITS), []);
  const answer = useThinking((thinking) => (query === '' ? Promise.resolve(null) : thinking.search(query, HITS)), [query]);
  const found = query === '' ? newest?.entries : answer?.books.map(({ entry }) => entry);
  const [put, setPut] = useState<ReadonlySet<string>>(() => new Set());
  const isThere = (bookId: string): boolean => put.has(bookId) || shelf.books.some((book) => book.bookId === bookId);
  const putThere = async (bookId: string, title: string): Promise<void> => {
    if (await press({ type: 'put', shelfId, bookIds: [bookId] }, t`${title} est sur l’étagère`)) setPut(new Set([...put, bookId]));
  };
  return (
    <Sheet label={t`Poser des livres`} onClose={onClose} footer={<Button block onClick={onClose}>{t`Voir l’étagère`}</Button>}>
      <div className="pb-6 pt-4">
        <div className="gutter mb-3 flex items-start justify-between gap-3">
          <h1 className="text-[1.625rem]">{t`Poser des livres`}</h1>
          <IconButton icon="x" label={t`Fermer`} onClick={onClose} className="-mr-2.5 -mt-2" />
        </div>
        <div className="gutter mb-3">
          <Field
            label={t`Chercher dans la bibliothèque`}
            labelHidden
            icon="search"
            type="search"
            enterKeyHint="search"
            maxLength={200}
            placeholder={t`Chercher dans la bibliothèque`}
            data-autofocus
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        {found?.length === 0 ? <p className="gutter text-sm text-muted">{t`Rien de ce nom dans votre bibliothèque.`}</p> : null}
        <Rows label={t`Livres`}>
          {(found ?? []).map((entry) =>
            entry.kind === 'series' ? null : (
              <li key={entry.bookId}>
                <Row
                  title={entry.title}
                  detail={entry.author}
                  lead={<Cover of={entry.cover} />}
                  end={
                    isThere(entry.bookId) ? (
                      <span className="text-sm text-muted">{t`posé`}</span>
                    ) : (
                      <Button
                        look="soft"
                        aria-label={t`Poser ${entry.title}`}
                        onClick={() => void putThere(entry.bookId, entry.title)}
                      >{t`Poser`}</Button>
                    )
                  }
                />
              </li>
            ),
          )}
        </Rows>
      </div>
    </Sheet>
  );
}
