import { useEffect, useState } from 'react';
import type { RoundState } from '../../../runtime/runtime.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';
import { useOnline } from '../../../ui/useOnline.ts';

export interface RoundDesk {
  /** `null`: there is none; `undefined` until that is known. */
  readonly round: RoundState | null | undefined;
  /** Does it, then reads how the round stands. */
  readonly doing: (work: Promise<unknown>) => Promise<void>;
}

/** How far the round of questions to the catalogues is, read again with every answer that comes. */
export function useRound(): RoundDesk {
  const { lookups, sync } = useRuntime();
  const online = useOnline();
  const [round, setRound] = useState<RoundState | null>();
  const [pressed, setPressed] = useState(0);
  useEffect(() => {
    let shown = true;
    const read = async (): Promise<void> => {
      // The worker restarts: the next answer asks again.
      const next = await lookups.round().then(
        (known) => known ?? null,
        () => undefined,
      );
      if (shown && next !== undefined) setRound(next);
    };
    void read();
    const stops = [lookups.onLookup(() => void read()), sync.onStatus(() => void read())];
    return () => {
      shown = false;
      for (const stop of stops) stop();
    };
  }, [lookups, sync, online, pressed]);
  return {
    round,
    async doing(work) {
      await work.catch(() => undefined);
      setPressed((before) => before + 1);
    },
  };
}
