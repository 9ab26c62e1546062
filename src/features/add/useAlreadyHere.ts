import { useDeferredValue, useEffect, useState } from 'react';
import { volumeOfTyped } from '#domain/library/typed-volume.ts';
import type { AlreadyHere } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';

/** A book as it is typed, or as it was found. */
export interface Typed {
  readonly title: string;
  readonly author: string;
  readonly isbn: string;
  readonly seriesName?: string;
  readonly volume?: string;
  /** The book itself, when it is on the shelf. */
  readonly bookId?: string;
}

const NOTHING: readonly AlreadyHere[] = [];

/** The books of the library that it might duplicate, the most alike first; none while nobody knows. */
export function useAlreadyHere(typed: Typed): readonly AlreadyHere[] {
  const { thinking } = useRuntime();
  const title = useDeferredValue(typed.title.trim());
  const author = useDeferredValue(typed.author.trim());
  const isbn = useDeferredValue(typed.isbn.trim());
  const seriesName = useDeferredValue((typed.seriesName ?? '').trim());
  const volume = useDeferredValue((typed.volume ?? '').trim());
  const { bookId } = typed;
  const [found, setFound] = useState<readonly AlreadyHere[]>([]);
  const enough = title.length >= 3 || isbn.length >= 10 || (seriesName.length >= 3 && volume !== '');
  useEffect(() => {
    if (!enough) return undefined;
    let asked = true;
    thinking
      .alreadyHere({
        title,
        ...(author !== '' && { author }),
        ...(isbn !== '' && { isbn }),
        ...(seriesName !== '' && { place: { seriesName, volume: volumeOfTyped(volume) } }),
        ...(bookId !== undefined && { exceptId: bookId }),
      })
      .then((books) => {
        if (asked) setFound(books);
      })
      // Without an answer (the worker restarts) there is no warning, and the book can be added all the same.
      .catch(() => undefined);
    return () => {
      asked = false;
    };
  }, [thinking, enough, title, author, isbn, seriesName, volume, bookId]);
  return enough ? found : NOTHING;
}
