import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FORMATS, POSSESSIONS, STATUSES } from '#domain/library/book.ts';
import { LACKS, type Facet, type ShelfFilter } from '#domain/library/shelf.ts';
import { useThinking } from '../../runtime/useThinking.ts';
import { Button } from '../../ui/Button.tsx';
import { FactRow } from '../../ui/FactRow.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { FilterChips } from './FilterChips.tsx';
import { FilterPick } from './FilterPick.tsx';
import { SavedFilters } from './SavedFilters.tsx';
import { asksForSomething, withoutFilters, type ShelfLook } from './shelf-address.ts';
import type { Shelf } from './shelf-store.ts';
import type { EntryWords } from './useEntryWords.ts';
import type { FilterWords } from './useFilterWords.ts';

export interface FilterSheetProps {
  readonly look: ShelfLook;
  readonly shelf: Shelf;
  readonly entryWords: EntryWords;
  readonly words: FilterWords;
  readonly onLook: (look: ShelfLook) => void;
  readonly onClose: () => void;
}

type Picked = 'author' | 'series' | 'language' | 'tag' | 'shelf';
const RATINGS = ['4', '8', '12', '16', '20'] as const;

/** What stands on the shelf. Each press takes effect at once behind the sheet; beside each answer stands what it would show. */
export function FilterSheet({ look, shelf, entryWords, words, onLook, onClose }: FilterSheetProps) {
  const { t } = useLingui();
  const [picking, setPicking] = useState<Picked>();
  const { view } = look;
  const facets = useThinking((thinking) => thinking.facets(view), [view]);
  const ask = (filter: ShelfFilter): void => onLook({ ...look, view: { ...view, ...filter } });
  /** Pressed again, an answer is taken back. */
  const toggle = <F extends keyof ShelfFilter>(field: F, value: ShelfFilter[F]): void =>
    ask({ [field]: view[field] === value ? undefined : value });
  const lists: readonly { field: Picked; label: string; values: readonly Facet[]; chosen: string | undefined }[] = [
    { field: 'author', label: t`Auteur`, values: facets?.authors ?? [], chosen: shelf.asked?.author },
    { field: 'series', label: t`Série`, values: facets?.series ?? [], chosen: shelf.asked?.series },
    { field: 'tag', label: t`Étiquette`, values: facets?.tags ?? [], chosen: shelf.asked?.tag },
    { field: 'shelf', label: t`Étagère`, values: facets?.shelves ?? [], chosen: shelf.asked?.shelf },
    {
      field: 'language',
      label: t`Langue`,
      values: (facets?.languages ?? []).map((facet) => ({ ...facet, name: words.language(facet.value) })),
      chosen: view.language && words.language(view.language),
    },
  ];
  const picked = lists.find(({ field }) => field === picking);
  const count = shelf.bookCount ?? 0;
  return (
    <Sheet
      label={t`Filtrer`}
      onClose={onClose}
      footer={
        <>
          {asksForSomething(look) ? <Button look="line" onClick={() => onLook(withoutFilters(look))}>{t`Tout enlever`}</Button> : null}
          <Button className="flex-1" onClick={onClose}>{t`Voir ${words.books(count)}`}</Button>
        </>
      }
    >
      <div className="pb-6 pt-4">
        <div className="gutter flex items-start justify-between">
          <h1 className="text-[1.625rem]">{t`Filtrer`}</h1>
          <IconButton icon="x" label={t`Fermer`} onClick={onClose} className="-mr-2.5 -mt-2" />
        </div>
        <SavedFilters look={look} onLook={onLook} />
        <div className="gutter">
          <FilterChips
            title={t`Lecture`}
            values={STATUSES}
            names={entryWords.status}
            counts={facets?.statuses}
            chosen={view.status}
            onChoose={(status) => toggle('status', status)}
          />
          <FilterChips
            title={t`Possession`}
            values={POSSESSIONS}
            names={entryWords.possession}
            counts={facets?.possessions}
            chosen={view.possession}
            onChoose={(possession) => toggle('possession', possession)}
          />
        </div>
        <section className="mt-5" aria-label={t`Autour du livre`}>
          {lists.map(({ field, label, values, chosen }) =>
            values.length === 0 && view[field] === undefined ? null : (
              <FactRow
                key={field}
                label={label}
                end={
                  view[field] === undefined ? (
                    <Button look="underlined" onClick={() => setPicking(field)} aria-label={t`Choisir : ${label}`}>{t`Choisir`}</Button>
                  ) : (
                    <Button
                      look="underlined"
                      onClick={() => ask({ [field]: undefined })}
                      aria-label={t`Enlever : ${label}`}
                    >{t`Enlever`}</Button>
                  )
                }
              >
                {view[field] === undefined ? (
                  <span className="text-muted">{field === 'author' ? t`tous` : t`toutes`}</span>
                ) : (
                  (chosen ?? view[field])
                )}
              </FactRow>
            ),
          )}
        </section>
        <div className="gutter">
          <FilterChips
            title={t`Note`}
            values={RATINGS}
            names={
              Object.fromEntries(RATINGS.map((least) => [least, words.ratingAtLeast(Number(least))])) as Record<
                (typeof RATINGS)[number],
                string
              >
            }
            counts={facets?.ratings as Partial<Record<(typeof RATINGS)[number], number>> | undefined}
            chosen={RATINGS.find((least) => Number(least) === view.ratingAtLeast)}
            onChoose={(least) => toggle('ratingAtLeast', Number(least))}
          />
          <FilterChips
            title={t`Format`}
            values={FORMATS}
            names={words.format}
            counts={facets?.formats}
            chosen={view.format}
            onChoose={(format) => toggle('format', format)}
          />
          <FilterChips
            title={t`À compléter`}
            values={LACKS}
            names={words.lack}
            counts={facets?.lacks}
            chosen={view.lacks}
            onChoose={(lacks) => toggle('lacks', lacks)}
          />
        </div>
      </div>
      {picked === undefined ? null : (
        <FilterPick
          label={picked.label}
          values={picked.values}
          onPick={(value) => {
            ask({ [picked.field]: value });
            setPicking(undefined);
          }}
          onClose={() => setPicking(undefined)}
        />
      )}
    </Sheet>
  );
}
