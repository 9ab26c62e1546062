import { useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { ShelfEntry, ShelfView } from '#domain/library/shelf.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { useWide } from '../../ui/useWide.ts';
import { ActiveFilters } from './ActiveFilters.tsx';
import { SelectionBar } from './bulk/SelectionBar.tsx';
import { useSelection } from './bulk/useSelection.ts';
import { DetailPane } from './DetailPane.tsx';
import { EmptyShelf } from './EmptyShelf.tsx';
import { ShelfGrid } from './ShelfGrid.tsx';
import { ShelfSheets, type OpenSheet } from './ShelfSheets.tsx';
import { asksForSomething, lookAddress, lookOf, searchOf, type ShelfLook } from './shelf-address.ts';
import { shelfMemory } from './shelf-memory.ts';
import type { Shelf } from './shelf-store.ts';
import { useEntryWords } from './useEntryWords.ts';
import { useFilterWords } from './useFilterWords.ts';

const HERE = '/bibliotheque';

/** Bibliothèque: every book the reader keeps, the newest first unless they ask otherwise. */
export function LibraryScreen({ behindSheet = false }: { readonly behindSheet?: boolean }) {
  const { t, i18n } = useLingui();
  const { thinking } = useRuntime();
  const words = useEntryWords();
  const filterWords = useFilterWords(words);
  const wide = useWide();
  const memory = shelfMemory(thinking);
  const [look, choose] = useLook();
  const { view } = look;
  const [sheet, setSheet] = useState<OpenSheet>();
  const [peeked, setPeeked] = useState<ShelfEntry>();
  const selection = useSelection(view);
  const { end: endSelection } = selection;
  const store = useMemo(() => memory.storeOf(look), [memory, look]);
  const shelf = useSyncExternalStore(store.subscribe, store.shelf);
  if (shelf.failure !== undefined) throw shelf.failure;
  // The screen is kept while others are shown; whoever comes back finds the shelf, not the sheet that lay on it.
  useEffect(
    () => () => {
      setSheet(undefined);
      setPeeked(undefined);
      endSelection();
    },
    [endSelection],
  );

  // The same function each time, or every card would be drawn again with the screen.
  const peek = useCallback(
    (entry: ShelfEntry): boolean => {
      if (!wide) return false;
      setPeeked(entry);
      return true;
    },
    [wide],
  );

  const shown = peeked ?? worthShowing(shelf);
  const count = (tab: ShelfView['tab']): string | undefined => {
    const books = shelf.countByTab?.[tab];
    return books === undefined ? undefined : i18n.number(books);
  };
  const isFiltered = asksForSomething(look);
  return (
    <main className="pb-[5.5rem] lg:grid lg:min-h-screen lg:grid-cols-[minmax(0,1fr)_21rem] lg:pb-0" data-dom="livres">
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
                aria-pressed={isFiltered}
                className={isFiltered ? 'text-accent-ink shadow-[inset_0_-3px_var(--g-thread)]' : ''}
                onClick={() => setSheet('filter')}
              />
              <IconButton icon="ellipsis" size={21} label={t`Autour de la bibliothèque`} onClick={() => setSheet('menu')} />
            </div>
          </div>
          <Tabs
            label={t`Type`}
            value={view.tab}
            onChoose={(tab) => choose({ ...look, view: { ...view, tab } })}
            items={[
              { value: 'all', label: t`Tout`, count: count('all') },
              { value: 'roman', label: t`Romans`, count: count('roman') },
              { value: 'bd', label: t`BD`, count: count('bd') },
              { value: 'manga', label: t`Mangas`, count: count('manga') },
            ]}
          />
          <ActiveFilters look={look} shelf={shelf} words={filterWords} onLook={choose} />
        </header>
        {shelf.total === 0 ? (
          <EmptyShelf shelf={shelf} onSeeAll={() => choose({ ...look, view: { tab: 'all', stacked: view.stacked, sort: view.sort } })} />
        ) : (
          <ShelfGrid
            key={searchOf(look)}
            shelf={shelf}
            total={shelf.total ?? 9}
            need={store.need}
            memory={memory}
            words={words}
            onPeek={peek}
            selection={selection}
            layout={look.layout}
            behindSheet={behindSheet}
            currentKey={wide ? shown?.key : undefined}
          />
        )}
      </div>
      {wide && shelf.total !== 0 ? <DetailPane entry={shown} words={words} /> : null}
      <ShelfSheets
        open={sheet}
        look={look}
        shelf={shelf}
        entryWords={words}
        words={filterWords}
        onLook={choose}
        onSelect={selection.begin}
        onOpen={setSheet}
        onClose={() => setSheet(undefined)}
      />
      <SelectionBar selection={selection} total={shelf.total ?? 0} words={filterWords} />
    </main>
  );
}

/**
 * The view that is shown, and how to choose another. The address says it: an address with words is followed, also on the way back;
 * the bare one is the view that was looked at last, whose words are then written into it.
 */
function useLook(): readonly [ShelfLook, (look: ShelfLook) => void] {
  const { thinking } = useRuntime();
  const memory = shelfMemory(thinking);
  const search = useSearch();
  const [, navigate] = useLocation();
  // The first time before anything is asked for; the worker would count the plain shelf for nothing.
  useState(() => {
    if (isHere() && search !== '') memory.come(lookOf(search));
  });
  const look = useSyncExternalStore(memory.onLook, memory.look);
  // Before anything is painted. A kept screen hears of the address only while it is shown, and others have words in theirs.
  useLayoutEffect(() => {
    if (!isHere()) return;
    const known = searchOf(memory.look());
    if (search === '') {
      if (known !== '') navigate(lookAddress(memory.look()), { replace: true });
      return;
    }
    const asked = lookOf(search);
    if (searchOf(asked) !== known) memory.come(asked);
  }, [memory, navigate, search]);

  const choose = useCallback(
    (next: ShelfLook): void => {
      memory.choose(next);
      if (isHere()) navigate(lookAddress(next), { replace: true });
    },
    [memory, navigate],
  );
  return [look, choose];
}

const isHere = (): boolean => location.pathname === HERE;

const FIRST_COVERS = 24;

/** What the pane shows before the reader points: the first series near the top that misses something, else the first book. */
function worthShowing(shelf: Shelf): ShelfEntry | undefined {
  for (let index = 0; index < FIRST_COVERS; index += 1) {
    const entry = shelf.at(index);
    if (entry?.kind === 'series' && entry.missing.length > 0) return entry;
  }
  return shelf.at(0);
}
