import { useLingui } from '@lingui/react/macro';
import type { OwnShelfSheet } from '#domain/library/own-shelf-view.ts';
import type { BookEntry } from '#domain/library/shelf.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { useShelfDecision } from './useShelfDecision.ts';

export interface ShelfPlaceSheetProps {
  readonly shelf: OwnShelfSheet;
  readonly book: BookEntry;
  readonly at: number;
  readonly onClose: () => void;
}

/** Where a book stands on its shelf, by buttons: for those who cannot or would not drag. */
export function ShelfPlaceSheet({ shelf, book, at, onClose }: ShelfPlaceSheetProps) {
  const { t } = useLingui();
  const { press } = useShelfDecision();
  const { id: shelfId, name, total } = shelf;
  const { bookId, title } = book;
  const place = (to: number): void => void press({ type: 'place', shelfId, bookId, to });
  const position = at + 1;
  const take = async (): Promise<void> => {
    onClose();
    await press({ type: 'take', shelfId, bookIds: [bookId] }, t`${title} n’est plus sur ${name}`, t`${title} est reposé`);
  };
  return (
    <Sheet label={title} onClose={onClose}>
      <div className="gutter flex flex-col gap-4 pb-6 pt-4">
        <div className="flex items-start justify-between gap-3">
          <div>
            <h1 className="text-[1.5rem]">{title}</h1>
            <p role="status" className="num mt-1 text-sm text-muted">{t`place ${position} sur ${total}`}</p>
          </div>
          <IconButton icon="x" label={t`Fermer`} onClick={onClose} className="-mr-2.5 -mt-2" />
        </div>
        <div className="grid grid-cols-2 gap-2.5">
          <Button look="line" disabled={at === 0} onClick={() => place(at - 1)}>{t`Monter`}</Button>
          <Button look="line" disabled={position >= total} onClick={() => place(at + 1)}>{t`Descendre`}</Button>
          <Button look="line" disabled={at === 0} onClick={() => place(0)}>{t`Tout en haut`}</Button>
          <Button look="line" disabled={position >= total} onClick={() => place(total)}>{t`Tout en bas`}</Button>
        </div>
        <Button look="line" icon="x" onClick={() => void take()}>{t`Retirer de l’étagère`}</Button>
      </div>
    </Sheet>
  );
}
