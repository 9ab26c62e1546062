import { useEffect, useState } from 'react';
import type { Restored, RestoreFailure, RestoreRehearsal } from '../../runtime/library-files.ts';
import { lostWorker } from '../../runtime/lost-worker.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';

type RestoreState =
  | { readonly type: 'reading' }
  | { readonly type: 'failed'; readonly failure: RestoreFailure | ReturnType<typeof lostWorker> }
  | { readonly type: 'rehearsed'; readonly rehearsal: RestoreRehearsal }
  | { readonly type: 'running'; readonly done: number; readonly total: number }
  | { readonly type: 'done'; readonly restored: Restored };

/** The restoring of one file as the screen goes through it; the rehearsal begins at once. */
export function useRestore(file: File) {
  const { files } = useRuntime();
  const [state, setState] = useState<RestoreState>({ type: 'reading' });

  useEffect(() => {
    let current = true;
    void files.rehearseRestore(file).then(
      (read) => current && setState(read.ok ? { type: 'rehearsed', rehearsal: read.value } : { type: 'failed', failure: read.error }),
      (error: unknown) => current && setState({ type: 'failed', failure: lostWorker(error) }),
    );
    return () => {
      current = false;
    };
  }, [files, file]);

  const restore = async (choice: 'missing' | 'file'): Promise<void> => {
    if (state.type !== 'rehearsed') return;
    const total = state.rehearsal.tables.reduce((sum, { fresh, same, differing }) => sum + fresh + same + differing, 0);
    setState({ type: 'running', done: 0, total });
    const restored = await files.restore(file, choice, (done) =>
      setState((now) => (now.type === 'running' ? { ...now, done: Math.min(done, total) } : now)),
    );
    setState(restored.ok ? { type: 'done', restored: restored.value } : { type: 'failed', failure: restored.error });
  };
  return { state, restore };
}
