import { useState } from 'react';
import type { MadeFile, TableAsked } from '../../runtime/library-files.ts';
import type { CommandFailure } from '../../runtime/runtime.ts';
import { lostWorker } from '../../runtime/lost-worker.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { dayOf, fileName } from './file-names.ts';
import { useTableWords } from './useTableWords.ts';

export type TableName = 'livres' | 'goodreads';

type TablesState =
  | { readonly type: 'idle' }
  | { readonly type: 'making'; readonly name: TableName }
  | { readonly type: 'made'; readonly name: TableName; readonly file: MadeFile }
  | { readonly type: 'failed'; readonly failure: CommandFailure | ReturnType<typeof lostWorker> };

export function useTables() {
  const { files, now } = useRuntime();
  const words = useTableWords();
  const [state, setState] = useState<TablesState>({ type: 'idle' });
  const make = async (name: TableName): Promise<void> => {
    setState({ type: 'making', name });
    const file = fileName(name, dayOf(now()));
    const asked: TableAsked = name === 'livres' ? { type: 'books', name: file, words } : { type: 'goodreads', name: file };
    const made = await files.writeTable(asked).catch((error: unknown) => ({ ok: false as const, error: lostWorker(error) }));
    setState(made.ok ? { type: 'made', name, file: made.value } : { type: 'failed', failure: made.error });
  };
  return { state, make };
}
