import { useCallback, useEffect, useState } from 'react';
import type { CommandFailure, Done, PastImport, TakenBack } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';

export type TakingBack =
  | { readonly type: 'nothing' }
  | { readonly type: 'running'; readonly importId: string }
  | { readonly type: 'done'; readonly fileName: string; readonly taken: TakenBack }
  | { readonly type: 'put-back' }
  | { readonly type: 'failed'; readonly failure: CommandFailure };

/** The imports of this device that can be taken back, and what came of taking one back. Empty while they are being read. */
export function usePastImports() {
  const { library } = useRuntime();
  const [past, setPast] = useState<readonly PastImport[]>([]);
  const [state, setState] = useState<TakingBack>({ type: 'nothing' });

  const show = useCallback((found: Awaited<Done<readonly PastImport[]>>): void => {
    if (found.ok) setPast(found.value);
    else setState({ type: 'failed', failure: found.error });
  }, []);
  useEffect(() => {
    void library.pastImports().then(show);
  }, [library, show]);

  const takeBack = async ({ importId, fileName }: PastImport): Promise<void> => {
    setState({ type: 'running', importId });
    const taken = await library.takeImportBack(importId);
    setState(taken.ok ? { type: 'done', fileName, taken: taken.value } : { type: 'failed', failure: taken.error });
    show(await library.pastImports());
  };
  const putBack = async (gestureId: string): Promise<void> => {
    const back = await library.putBack(gestureId);
    setState(back.ok ? { type: 'put-back' } : { type: 'failed', failure: back.error });
  };
  return { past, state, takeBack, putBack };
}
