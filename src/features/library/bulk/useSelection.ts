import { useCallback, useMemo, useRef, useState } from 'react';
import type { EntryBooks, ShelfView } from '#domain/library/shelf.ts';
import type { Thinking } from '../../../runtime/runtime.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';

export interface Selection {
  /** The entries that are picked, by their keys; `undefined` while nobody selects. */
  readonly picked: Picked | undefined;
  /** Ids of the books behind them, each once. */
  readonly bookIds: readonly string[];
  /** Begins selecting with nothing picked. */
  readonly begin: () => void;
  /** Picks the entry at that place, or lets it go. */
  readonly toggle: (at: number) => void;
  /** Picks everything between the place that was picked last and this one. */
  readonly extend: (at: number) => void;
  readonly all: (total: number) => void;
  readonly end: () => void;
}

type Picked = ReadonlyMap<string, readonly string[]>;

/**
 * What the reader picked on the shelf: entries of one view, with the books behind them as the worker names them: a stack stands for
 * the books that the view shows of it. Another view is another selection.
 */
export function useSelection(view: ShelfView): Selection {
  const { thinking } = useRuntime();
  const [state, setState] = useState<{ readonly of: ShelfView; readonly picked: Picked }>();
  const picked = state?.of === view ? state.picked : undefined;
  const anchor = useRef<number>(undefined);
  const end = useCallback(() => {
    anchor.current = undefined;
    setState(undefined);
  }, []);

  return useMemo((): Selection => {
    const become = (next: (known: Picked | undefined) => Picked): void =>
      setState((known) => ({ of: view, picked: next(known?.of === view ? known.picked : undefined) }));
    const ask = async (
      from: number,
      count: number,
      join: (known: Map<string, readonly string[]>, found: readonly EntryBooks[]) => void,
    ) => {
      const found = await askedOf(thinking, view, from, count);
      become((known) => {
        const next = new Map(known);
        join(next, found);
        return next;
      });
    };
    const add = (known: Map<string, readonly string[]>, found: readonly EntryBooks[]): void => {
      for (const { key, bookIds } of found) known.set(key, bookIds);
    };
    return {
      picked,
      bookIds: [...new Set([...(picked?.values() ?? [])].flat())],
      begin: () => become((known) => known ?? new Map()),
      toggle(at) {
        anchor.current = at;
        void ask(at, 1, (known, found) => {
          for (const one of found) {
            if (known.has(one.key)) known.delete(one.key);
            else known.set(one.key, one.bookIds);
          }
        });
      },
      extend(at) {
        const from = anchor.current ?? at;
        anchor.current = at;
        void ask(Math.min(from, at), Math.abs(at - from) + 1, add);
      },
      all: (total) =>
        void ask(0, total, (known, found) => {
          known.clear();
          add(known, found);
        }),
      end,
    };
  }, [thinking, view, picked, end]);
}

/** A worker that is lost answers nothing: then nothing is picked, and the next press asks again. */
const askedOf = async (thinking: Thinking, view: ShelfView, from: number, count: number): Promise<readonly EntryBooks[]> => {
  try {
    return await thinking.picked(view, from, count);
  } catch {
    return [];
  }
};
