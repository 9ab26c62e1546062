import { useLingui } from '@lingui/react/macro';
import { Icon } from '../../ui/Icon.tsx';
import { asksForSomething, withoutFilters, type ShelfLook } from './shelf-address.ts';
import type { Shelf } from './shelf-store.ts';
import type { FilterWords } from './useFilterWords.ts';

export interface ActiveFiltersProps {
  readonly look: ShelfLook;
  readonly shelf: Shelf;
  readonly words: FilterWords;
  readonly onLook: (look: ShelfLook) => void;
}

/** Everything that is asked for, each taken away by one press, and how many books answer (FIL-4). */
export function ActiveFilters({ look, shelf, words, onLook }: ActiveFiltersProps) {
  const { t } = useLingui();
  if (!asksForSomething(look)) return null;
  const asked = words.asked(look.view, shelf.asked);
  return (
    <section aria-label={t`Filtres`} className="gutter pt-3">
      <div className="-mx-(--gutter) flex gap-2 overflow-x-auto px-(--gutter) pb-1 [scrollbar-width:none] lg:flex-wrap">
        {asked.map(({ name, without }) => (
          <button
            key={name}
            type="button"
            aria-label={t`Enlever le filtre ${name}`}
            onClick={() => onLook({ ...look, view: without })}
            className="flex min-h-11 flex-none items-center gap-1.5 whitespace-nowrap rounded-ctl bg-ink px-[.7rem] text-sm font-semibold text-ground"
          >
            {name}
            <Icon name="x" size={16} />
          </button>
        ))}
        {asked.length < 2 ? null : (
          <button
            type="button"
            onClick={() => onLook(withoutFilters(look))}
            className="underlined min-h-11 flex-none whitespace-nowrap px-1 text-sm text-accent-ink"
          >{t`Tout enlever`}</button>
        )}
      </div>
      <p role="status" className="num mt-1.5 text-xs text-muted">
        {shelf.bookCount === undefined ? ' ' : words.books(shelf.bookCount)}
      </p>
    </section>
  );
}
