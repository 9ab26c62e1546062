import { useEffect, useState } from 'react';
import type { PictureState } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';

/** Where the bytes of a picture are, kept true while it is shown; `undefined` until that is known, and without a picture. */
export function usePictureState(hash: string | undefined): PictureState | undefined {
  const { pictures, sync } = useRuntime();
  const [known, setKnown] = useState<{ readonly hash: string; readonly state: PictureState }>();
  useEffect(() => {
    if (hash === undefined) return undefined;
    let shown = true;
    const ask = (): void => {
      pictures.state(hash).then(
        (state) => shown && setKnown({ hash, state }),
        () => {},
      );
    };
    ask();
    const endings = [pictures.onChange(hash, ask), sync.onStatus(ask)];
    return () => {
      shown = false;
      for (const end of endings) end();
    };
  }, [pictures, sync, hash]);
  return known?.hash === hash ? known?.state : undefined;
}
