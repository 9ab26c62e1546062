import { useState } from 'react';
import type { BookEntry } from '#domain/library/shelf.ts';
import { useThinking } from './useThinking.ts';

const HITS = 25;

export interface BookFinder {
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
  /** Nothing was typed: the newest ones are shown. */
  readonly isEmptyQuery: boolean;
  /** Books of the reader's own library; `undefined` while they are looked for. */
  readonly books: readonly BookEntry[] | undefined;
}

/** The reader's own books by what they type; the newest ones before. */
export function useBookFinder(): BookFinder {
  const [typed, setTyped] = useState('');
  const query = typed.trim();
  const newest = useThinking((thinking) => thinking.shelf({ tab: 'all', stacked: false, sort: 'recent' }, 0, HITS), []);
  const answer = useThinking((thinking) => (query === '' ? Promise.resolve(null) : thinking.search(query, HITS)), [query]);
  const found = query === '' ? newest?.entries : answer?.books.map(({ entry }) => entry);
  return { typed, setTyped, isEmptyQuery: query === '', books: found?.flatMap((entry) => (entry.kind === 'series' ? [] : [entry])) };
}
