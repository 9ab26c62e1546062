import { useLingui } from '@lingui/react/macro';
import { SHELF_SORTS } from '#domain/library/shelf.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { FilterChips } from './FilterChips.tsx';
import type { ShelfLook } from './shelf-address.ts';
import type { FilterWords } from './useFilterWords.ts';

export interface SortSheetProps {
  readonly look: ShelfLook;
  readonly words: FilterWords;
  readonly onLook: (look: ShelfLook) => void;
  readonly onClose: () => void;
}

/** In which order the books stand, and how they are drawn. Each press takes effect at once behind the sheet. */
export function SortSheet({ look, words, onLook, onClose }: SortSheetProps) {
  const { t } = useLingui();
  const { view, layout } = look;
  return (
    <Sheet label={t`Trier`} onClose={onClose} footer={<Button block onClick={onClose}>{t`Voir la bibliothèque`}</Button>}>
      <div className="gutter pb-6 pt-4">
        <div className="flex items-start justify-between">
          <h1 className="text-[1.625rem]">{t`Trier`}</h1>
          <IconButton icon="x" label={t`Fermer`} onClick={onClose} className="-mr-2.5 -mt-2" />
        </div>
        <FilterChips
          title={t`Dans l’ordre`}
          values={SHELF_SORTS}
          names={words.sort}
          chosen={view.sort}
          onChoose={(sort) => onLook({ ...look, view: { ...view, sort } })}
        />
        <div className="mt-5">
          <Segments
            label={t`Séries`}
            items={[
              { value: 'stacked', label: t`En pile` },
              { value: 'apart', label: t`Livre par livre` },
            ]}
            value={view.stacked ? 'stacked' : 'apart'}
            onChoose={(how) => onLook({ ...look, view: { ...view, stacked: how === 'stacked' } })}
          />
        </div>
        <div className="mt-5">
          <Segments
            label={t`Présentation`}
            items={[
              { value: 'grid', label: t`Couvertures` },
              { value: 'list', label: t`Liste` },
            ]}
            value={layout}
            onChoose={(chosen) => onLook({ ...look, layout: chosen })}
          />
        </div>
      </div>
    </Sheet>
  );
}
