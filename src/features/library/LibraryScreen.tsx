import { useLingui } from '@lingui/react/macro';
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { ShelfEntry, ShelfView } from '#domain/library/shelf.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyLoom } from '../../ui/EmptyLoom.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { useWide } from '../../ui/useWide.ts';
import { DetailPane } from './DetailPane.tsx';
import { ShelfGrid } from './ShelfGrid.tsx';
import { ShelfSheet } from './ShelfSheet.tsx';
import { shelfMemory } from './shelf-memory.ts';
import type { Shelf } from './shelf-store.ts';
import { useEntryWords } from './useEntryWords.ts';

/** Bibliothèque: every book the reader keeps, the newest first unless they ask otherwise. */
export function LibraryScreen({ behindSheet = false }: { readonly behindSheet?: boolean }) {
  const { t, i18n } = useLingui();
  const { thinking } = useRuntime();
  const words = useEntryWords();
  const wide = useWide();
  const memory = shelfMemory(thinking);
  const [view, setView] = useState(memory.view());
  const [sheet, setSheet] = useState<'sort' | 'filter'>();
  const [peeked, setPeeked] = useState<ShelfEntry>();
  const store = useMemo(() => memory.storeOf(view), [memory, view]);
  const shelf = useSyncExternalStore(store.subscribe, store.shelf);
  if (shelf.failure !== undefined) throw shelf.failure;

  const look = (next: ShelfView): void => {
    memory.look(next);
    setView(next);
  };
  const peek = (entry: ShelfEntry): boolean => {
    if (!wide) return false;
    setPeeked(entry);
    return true;
  };

  const shown = peeked ?? worthShowing(shelf);
  const count = (tab: ShelfView['tab']): string | undefined => {
    const books = shelf.countByTab?.[tab];
    return books === undefined ? undefined : i18n.number(books);
  };
  const filtered = view.status !== undefined || view.possession !== undefined;
  return (
    <main id="main" className="pb-[5.5rem] lg:grid lg:min-h-screen lg:grid-cols-[minmax(0,1fr)_21rem] lg:pb-0" data-dom="livres">
      <div className="lg:pb-8">
        <header>
          <div className="gutter flex items-end justify-between pb-0.5 pt-4 lg:pt-6">
            <h1>{t`Bibliothèque`}</h1>
            <div className="-mr-2.5 flex">
              <IconButton icon="arrow-up-down" size={21} label={t`Trier`} onClick={() => setSheet('sort')} />
              <IconButton
                icon="sliders-horizontal"
                size={21}
                label={t`Filtrer`}
                aria-pressed={filtered}
                className={filtered ? 'text-accent-ink shadow-[inset_0_-3px_var(--g-thread)]' : ''}
                onClick={() => setSheet('filter')}
              />
            </div>
          </div>
          <Tabs
            label={t`Type`}
            value={view.tab}
            onChoose={(tab) => look({ ...view, tab })}
            items={[
              { value: 'all', label: t`Tout`, count: count('all') },
              { value: 'roman', label: t`Romans`, count: count('roman') },
              { value: 'bd', label: t`BD`, count: count('bd') },
              { value: 'manga', label: t`Mangas`, count: count('manga') },
            ]}
          />
        </header>
        {shelf.total === 0 ? (
          <EmptyShelf shelf={shelf} view={view} onView={look} />
        ) : (
          <ShelfGrid
            key={JSON.stringify(view)}
            shelf={shelf}
            total={shelf.total ?? 9}
            need={store.need}
            memory={memory}
            words={words}
            onPeek={peek}
            behindSheet={behindSheet}
            currentKey={wide ? shown?.key : undefined}
          />
        )}
      </div>
      {wide && shelf.total !== 0 ? <DetailPane entry={shown} words={words} /> : null}
      {sheet === undefined ? null : (
        <ShelfSheet about={sheet} view={view} words={words} onView={look} onClose={() => setSheet(undefined)} />
      )}
    </main>
  );
}

const FIRST_COVERS = 24;

/** What the pane shows before the reader points: the first series near the top that misses something, else the first book. */
function worthShowing(shelf: Shelf): ShelfEntry | undefined {
  for (let index = 0; index < FIRST_COVERS; index += 1) {
    const entry = shelf.at(index);
    if (entry?.kind === 'series' && entry.missing.length > 0) return entry;
  }
  return shelf.at(0);
}

/** Nothing stands here: because there is no book, or because the reader asked for something there is none of. */
function EmptyShelf({
  shelf,
  view,
  onView,
}: {
  readonly shelf: Shelf;
  readonly view: ShelfView;
  readonly onView: (view: ShelfView) => void;
}) {
  const { t } = useLingui();
  if ((shelf.countByTab?.all ?? 0) === 0) {
    return (
      <EmptyLoom
        title={t`Aucun livre pour l’instant`}
        text={t`Écrivez le titre du premier, ou apportez la liste que vous avez déjà. Tout se fait sans réseau.`}
      >
        <ButtonLink href="/ajouter" icon="plus">{t`Ajouter un livre`}</ButtonLink>
        <ButtonLink href="/importer" look="line" icon="file-up">{t`Importer un fichier`}</ButtonLink>
      </EmptyLoom>
    );
  }
  return (
    <EmptyLoom rows={0} title={t`Rien sur cette étagère`} text={t`Aucun livre ne correspond à ce que vous avez choisi.`}>
      <Button look="soft" onClick={() => onView({ ...view, tab: 'all', status: undefined, possession: undefined })}>{t`Tout voir`}</Button>
    </EmptyLoom>
  );
}
