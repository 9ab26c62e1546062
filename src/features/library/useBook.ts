import { useEffect, useState } from 'react';
import type { Reading } from '#domain/library/reading.ts';
import { currentReading, latestReading } from '#domain/library/reading-rules.ts';
import { bookRows, type BookRows } from '../../db/library/books.queries.ts';
import { useLive } from '../../runtime/useLive.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';

export interface BookView extends BookRows {
  /** The reading that is going on, and the one a rating or a review speaks about. */
  readonly open: Reading | undefined;
  readonly latest: Reading | undefined;
  /** A change of this book, its readings or its volume has not been sent yet. */
  readonly pending: boolean;
}

const PENDING_LOOKED_AT = 500;

/** Everything the sheet of a book shows. `undefined` until it is read, `null` when there is no such book. */
export function useBook(bookId: string): BookView | null | undefined {
  const rows = useLive((db) => bookRows(db, bookId), [bookId]);
  const pendingKeys = usePendingKeys();
  if (rows === undefined || rows === null) return rows;
  const keys = [rows.book.id, ...rows.readings.map((reading) => reading.id), ...rows.volumes.map((volume) => volume.id)];
  return {
    ...rows,
    open: currentReading(rows.readings),
    latest: latestReading(rows.readings),
    pending: keys.some((key) => pendingKeys.has(key)),
  };
}

/** Keys of the rows that wait to be sent, asked anew whenever the line has news. */
function usePendingKeys(): ReadonlySet<string> {
  const { sync } = useRuntime();
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    let current = true;
    const look = async (): Promise<void> => {
      const changes = await sync.pendingChanges(PENDING_LOOKED_AT);
      if (current) setKeys(new Set(changes.map((change) => change.key)));
    };
    void look();
    const stop = sync.onStatus(() => void look());
    return () => {
      current = false;
      stop();
    };
  }, [sync]);
  return keys;
}
