import { useLingui } from '@lingui/react/macro';
import type { Possession, Status } from '#domain/library/book.ts';
import type { ShelfSort, ShelfView } from '#domain/library/shelf.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import type { EntryWords } from './useEntryWords.ts';

export interface ShelfSheetProps {
  readonly about: 'sort' | 'filter';
  readonly view: ShelfView;
  readonly words: EntryWords;
  readonly onView: (view: ShelfView) => void;
  readonly onClose: () => void;
}

const STATUSES: readonly Status[] = ['to-read', 'reading', 'paused', 'read', 'abandoned'];
const POSSESSIONS: readonly Possession[] = ['owned', 'wished', 'borrowed', 'lent', 'sold'];

interface ChipsProps<T extends string> {
  readonly title: string;
  readonly values: readonly T[];
  readonly names: Readonly<Record<T, string>>;
  readonly chosen: T | undefined;
  readonly onChoose: (value: T) => void;
}

function Chips<T extends string>({ title, values, names, chosen, onChoose }: ChipsProps<T>) {
  return (
    <section className="mt-4" aria-label={title}>
      <h2 className="text-lg">{title}</h2>
      <div className="mt-2 flex flex-wrap gap-2">
        {values.map((value) => (
          <Chip key={value} label={names[value]} pressed={chosen === value} onPress={() => onChoose(value)} />
        ))}
      </div>
    </section>
  );
}

/** How the shelf is ordered, or what stands on it. Each press takes effect at once behind the sheet. */
export function ShelfSheet({ about, view, words, onView, onClose }: ShelfSheetProps) {
  const { t } = useLingui();
  const sorts: Readonly<Record<ShelfSort, string>> = { recent: t`Ajouts récents`, title: t`Titre`, author: t`Auteur`, rating: t`Note` };
  const title = about === 'sort' ? t`Trier` : t`Filtrer`;
  const all = ['recent', 'title', 'author', 'rating'] as const;
  return (
    <Sheet label={title} onClose={onClose} footer={<Button block onClick={onClose}>{t`Voir la bibliothèque`}</Button>}>
      <div className="gutter pb-6 pt-4">
        <div className="flex items-start justify-between">
          <h1 className="text-[1.625rem]">{title}</h1>
          <IconButton icon="x" label={t`Fermer`} onClick={onClose} className="-mr-2.5 -mt-2" />
        </div>
        {about === 'sort' ? (
          <>
            <Chips title={t`Dans l’ordre`} values={all} names={sorts} chosen={view.sort} onChoose={(sort) => onView({ ...view, sort })} />
            <Chips
              title={t`Séries`}
              values={['stacked', 'apart'] as const}
              names={{ stacked: t`En pile`, apart: t`Livre par livre` }}
              chosen={view.stacked ? 'stacked' : 'apart'}
              onChoose={(how) => onView({ ...view, stacked: how === 'stacked' })}
            />
          </>
        ) : (
          <>
            <Chips
              title={t`Lecture`}
              values={STATUSES}
              names={words.status}
              chosen={view.status}
              onChoose={(status) => onView({ ...view, status: view.status === status ? undefined : status })}
            />
            <Chips
              title={t`Possession`}
              values={POSSESSIONS}
              names={words.possession}
              chosen={view.possession}
              onChoose={(possession) => onView({ ...view, possession: view.possession === possession ? undefined : possession })}
            />
          </>
        )}
      </div>
    </Sheet>
  );
}
