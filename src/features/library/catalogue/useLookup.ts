import { useEffect, useState } from 'react';
import type { LookupState } from '../../../runtime/runtime.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';
import { useOnline } from '../../../ui/useOnline.ts';

export interface Lookup {
  /** `undefined` until it is known. */
  readonly state: LookupState | undefined;
  readonly ask: () => Promise<void>;
  readonly drop: () => Promise<void>;
}

/** What the catalogues were asked about a book, and what they say; `isbn13` as it is now. */
export function useLookup(bookId: string, isbn13: string | undefined): Lookup {
  const { lookups } = useRuntime();
  const online = useOnline();
  const [state, setState] = useState<LookupState>();
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let shown = true;
    const read = async (): Promise<void> => {
      // The worker restarts: the next change asks again.
      const next = await lookups.state(bookId).catch(() => undefined);
      if (shown && next !== undefined) setState(next);
    };
    void read();
    const stop = lookups.onLookup((about) => {
      if (about === bookId) void read();
    });
    return () => {
      shown = false;
      stop();
    };
  }, [lookups, bookId, isbn13, online, asked]);
  const afterwards = async (done: Promise<void>): Promise<void> => {
    await done.catch(() => undefined);
    setAsked((before) => before + 1);
  };
  return { state, ask: () => afterwards(lookups.ask(bookId)), drop: () => afterwards(lookups.drop(bookId)) };
}
