import { useEffect, useState } from 'react';
import type { OnlineAnswer } from '../../../runtime/runtime.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';
import { useOnline } from '../../../ui/useOnline.ts';

/** The server lets a person ask twenty times a minute, and catalogues like to be asked seldom. */
const TYPING_REST_MS = 700;
/** As the server: shorter words find everything. */
const SHORTEST = 3;

export interface OnlineSearch {
  readonly query: string;
  readonly answer: OnlineAnswer;
}

/**
 * What catalogues know, asked when no more letter comes, and only with a network and an account. `undefined`: nothing was asked
 * yet. The last answer stands, with the query it answers, until the next one is there.
 */
export function useOnlineSearch(query: string): OnlineSearch | undefined {
  const { lookups, account } = useRuntime();
  const online = useOnline();
  const [found, setFound] = useState<OnlineSearch>();
  const mayAsk = online && account.current !== undefined && query.length >= SHORTEST;
  useEffect(() => {
    if (!mayAsk) return undefined;
    let wanted = true;
    const ask = async (): Promise<void> => {
      // The worker restarts: the next letter asks again.
      const answer = await lookups.search(query).catch(() => undefined);
      if (wanted && answer !== undefined) setFound({ query, answer });
    };
    const resting = setTimeout(() => void ask(), TYPING_REST_MS);
    return () => {
      wanted = false;
      clearTimeout(resting);
    };
  }, [lookups, mayAsk, query]);
  return mayAsk ? found : undefined;
}
