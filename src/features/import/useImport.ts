import { useState } from 'react';
import type { ImportSummary } from '#domain/library/import/plan.ts';
import type { CommandFailure, RehearsalFailure } from '../../runtime/runtime.ts';
import { lostWorker } from '../../runtime/lost-worker.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';

export type ImportStage =
  | { readonly type: 'choose'; readonly failure?: RehearsalFailure | ReturnType<typeof lostWorker> }
  | { readonly type: 'reading'; readonly fileName: string }
  | { readonly type: 'rehearsed'; readonly summary: ImportSummary; readonly failure?: CommandFailure }
  | { readonly type: 'running'; readonly importId: string; readonly isStopping?: true; readonly done: number; readonly total: number }
  | { readonly type: 'done'; readonly created: number }
  /** Taken back; `kept` books stay because somebody touched them meanwhile. */
  | { readonly type: 'cancelled'; readonly kept: number };

/** The import as the screen goes through it. Leaving the screen while it runs does not stop it: the worker goes on. */
export function useImport() {
  const { thinking, library } = useRuntime();
  const [stage, setStage] = useState<ImportStage>({ type: 'choose' });

  const rehearse = async (file: File): Promise<void> => {
    setStage({ type: 'reading', fileName: file.name });
    const rehearsed = await thinking.rehearseImport(file).catch((error: unknown) => ({ ok: false as const, error: lostWorker(error) }));
    setStage(rehearsed.ok ? { type: 'rehearsed', summary: rehearsed.value } : { type: 'choose', failure: rehearsed.error });
  };
  const carryOut = async (summary: ImportSummary): Promise<void> => {
    const { importId } = summary;
    setStage({ type: 'running', importId, done: 0, total: summary.created + summary.matched });
    const done = await library.carryOutImport(importId, (count, total) =>
      setStage((stage) => ({
        type: 'running',
        importId,
        done: count,
        total,
        ...(stage.type === 'running' && stage.isStopping && { isStopping: true }),
      })),
    );
    if (!done.ok) setStage({ type: 'rehearsed', summary, failure: done.error });
    else setStage(done.value.cancelled ? { type: 'cancelled', kept: done.value.created } : { type: 'done', created: done.value.created });
  };
  const cancel = async (importId: string): Promise<void> => {
    setStage((stage) => (stage.type === 'running' ? { ...stage, isStopping: true } : stage));
    await library.cancelImport(importId);
  };
  const drop = async (summary: ImportSummary | undefined): Promise<void> => {
    setStage({ type: 'choose' });
    if (summary !== undefined) await library.dropImport(summary.importId);
  };
  return { stage, rehearse, carryOut, cancel, drop };
}
