import { measureElement, useWindowVirtualizer } from '@tanstack/react-virtual';
import { startTransition, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { ShelfEntry } from '#domain/library/shelf.ts';
import { SkeletonCover } from '../../ui/Skeleton.tsx';
import { usePicking } from './bulk/usePicking.ts';
import type { Selection } from './bulk/useSelection.ts';
import { ShelfCell } from './ShelfCell.tsx';
import { ShelfRow } from './ShelfRow.tsx';
import type { ShelfMemory } from './shelf-memory.ts';
import type { Shelf } from './shelf-store.ts';
import { useColumns } from './useColumns.ts';
import { useFlying } from './useFlying.ts';
import type { EntryWords } from './useEntryWords.ts';
import { usePendingBooks } from './usePendingBooks.ts';

export interface ShelfGridProps {
  readonly shelf: Shelf;
  readonly total: number;
  readonly need: (first: number, last: number) => Promise<void>;
  readonly memory: ShelfMemory;
  readonly words: EntryWords;
  readonly onPeek: (entry: ShelfEntry) => boolean;
  readonly currentKey?: string;
  readonly selection: Selection;
  /** Covers in rows, or one line for each. */
  readonly layout: 'grid' | 'list';
  /** A sheet lies over the shelf: it stays where the reader left it. */
  readonly behindSheet: boolean;
}

/** Title, trame and facts under a cover, and the space to the next row, in rem. */
const UNDER_COVER = 6.2;
/** A line of the list with its hairline, in rem. */
const LINE = 4.8;
/** Rows kept ready above and below the screen. */
const OVERSCAN = 3;
/** When they are made ready, unless the reader scrolls before: whoever only passes by is not kept waiting for them. */
const AFTER_MS = 250;
/** Places beyond them whose entries are asked for, so that a fast thumb finds books and not bare threads. */
const AHEAD = 45;

/** The covers in rows that exist only near the screen; ten thousand books cost as much as fifty. */
export function ShelfGrid({ shelf, total, need, memory, words, onPeek, currentKey, selection, layout, behindSheet }: ShelfGridProps) {
  const box = useRef<HTMLDivElement>(null);
  const columns = useColumns(box);
  const { count, gap } = layout === 'list' ? { count: 1, gap: 0 } : columns;
  const Cell = layout === 'list' ? ShelfRow : ShelfCell;
  const picking = usePicking(selection, count, total);
  const pending = usePendingBooks();
  const flying = useFlying();
  const rowCount = Math.ceil(total / count);
  const inner = (box.current?.clientWidth ?? 328) - gap * count;
  const rowHeight = layout === 'list' ? LINE * 16 : (inner / count) * 1.56 + UNDER_COVER * 16;
  // What the reader sees comes first; the rows they may scroll to come when that is on the screen.
  const [overscan, setOverscan] = useState(0);
  useEffect(() => {
    const widen = (): void => startTransition(() => setOverscan(OVERSCAN));
    const soon = setTimeout(widen, AFTER_MS);
    window.addEventListener('scroll', widen, { passive: true, once: true });
    return () => {
      clearTimeout(soon);
      window.removeEventListener('scroll', widen);
      // While the screen is kept out of sight it holds what it shows first when it comes back.
      setOverscan(0);
    };
  }, []);
  // oxlint-disable-next-line react/incompatible-library -- the list hands out functions that must not be memoised: the app is built without React's compiler, and this component is no `memo`
  const virtual = useWindowVirtualizer({
    count: rowCount,
    estimateSize: () => rowHeight,
    overscan,
    // While the list moves a new row is as high as estimated until the browser says how high it became: measuring it at once
    // would make every frame lay out twice.
    measureElement: (row, entry, list) =>
      entry === undefined && list.isScrolling
        ? (list.itemSizeCache.get(list.indexFromElement(row)) ?? rowHeight)
        : measureElement(row, entry, list),
    scrollMargin: box.current?.offsetTop ?? 0,
    initialOffset: memory.scrollTop,
    // Known before anything is in the page: the first rows are rendered at once, also ahead of their showing.
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    initialMeasurementsCache: memory.measured(),
  });
  const rows = virtual.getVirtualItems();
  const bare = layout === 'list' ? <div className="min-h-19 border-b border-line" /> : <SkeletonCover still={flying} />;
  const first = (rows[0]?.index ?? 0) * count;
  const last = Math.min(total, ((rows.at(-1)?.index ?? 0) + 1) * count) - 1;

  useEffect(() => void need(Math.max(0, first - AHEAD), Math.min(total - 1, last + AHEAD)), [need, first, last, total]);

  useLayoutEffect(() => {
    const place = (): void => window.scrollTo({ top: memory.scrollTop(), behavior: 'instant' });
    place();
    if (behindSheet) {
      // The sheet has an address of its own, whose scroll the shell places first.
      const frame = requestAnimationFrame(place);
      return () => cancelAnimationFrame(frame);
    }
    const remember = (): void => memory.scrolledTo(window.scrollY);
    // Before the list hears of it and changes the page: a position asked for after that would cost a layout.
    const early = { capture: true, passive: true } as const;
    window.addEventListener('scroll', remember, early);
    return () => window.removeEventListener('scroll', remember, early);
  }, [memory, behindSheet]);

  useLayoutEffect(() => () => memory.measuredAs(virtual.measurementsCache), [memory, virtual]);

  return (
    <div ref={box} className={`gutter ${layout === 'list' ? 'pt-1' : 'pt-[1.1rem]'}`} data-dom="livres">
      <div role="list" {...picking} className="relative" style={{ height: virtual.getTotalSize() }}>
        {rows.map((row) => (
          <div
            key={row.key}
            role="presentation"
            ref={virtual.measureElement}
            data-index={row.index}
            className={`absolute inset-x-0 top-0 ${layout === 'list' ? '' : 'pb-5'}`}
            style={{ transform: `translateY(${row.start - virtual.options.scrollMargin}px)` }}
          >
            <div role="presentation" className="grid" style={{ gridTemplateColumns: `repeat(${count}, minmax(0, 1fr))`, columnGap: gap }}>
              {Array.from({ length: Math.min(count, total - row.index * count) }, (_, column) => {
                const index = row.index * count + column;
                const entry = shelf.at(index);
                return (
                  <div role="listitem" key={index} data-place={index} aria-setsize={total} aria-posinset={index + 1}>
                    {entry === undefined ? (
                      bare
                    ) : (
                      <OnceSlow key={entry.key} flying={flying} meanwhile={bare}>
                        <Cell
                          entry={entry}
                          words={words}
                          onPeek={onPeek}
                          current={entry.key === currentKey}
                          picked={selection.picked?.has(entry.key)}
                          pending={entry.kind === 'book' && pending.has(entry.bookId)}
                        />
                      </OnceSlow>
                    )}
                  </div>
                );
              })}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

interface OnceSlowProps {
  readonly flying: boolean;
  /** Bare threads: ten rows a second are not read. */
  readonly meanwhile: ReactNode;
  readonly children: ReactNode;
}

/** What came into sight while the page flew is drawn when it flies no more; what was drawn stays. */
function OnceSlow({ flying, meanwhile, children }: OnceSlowProps) {
  const [drawn, setDrawn] = useState(!flying);
  if (!flying && !drawn) setDrawn(true);
  return drawn ? children : meanwhile;
}
