import { useEffect, useRef, useState } from 'react';
import type { ExportBegun, ExportPreview } from '#protocol/account-export.ts';
import type { SecondFactorState } from '#protocol/second-factor.ts';
import { chooseFile, fetchArchive, type FetchFailure } from '../../pwa/fetch-archive.ts';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useServed } from './useServed.ts';

export type Taking =
  | { readonly type: 'idle' }
  /** The server puts it together. */
  | { readonly type: 'asked' }
  | { readonly type: 'coming'; readonly received: number; readonly total: number }
  /** `file`: still to be saved; absent: it is where its person wanted it. */
  | { readonly type: 'done'; readonly name: string; readonly bytes: number; readonly file?: File }
  | { readonly type: 'later'; readonly why: 'under-way' | 'enough' | 'busy'; readonly seconds: number }
  | { readonly type: 'refused'; readonly failure: AccountFailure }
  | { readonly type: 'broken'; readonly failure: Exclude<FetchFailure, { readonly type: 'refused' | 'stopped' }> };

export interface Everything {
  readonly preview: ExportPreview | undefined;
  readonly failure: AccountFailure | undefined;
  /** Whether a code of the second factor comes first. */
  readonly owesCode: boolean;
  readonly again: () => void;
  readonly taking: Taking;
  /** To be called in a press: the browser may ask where the file shall be. */
  readonly take: () => void;
  readonly stop: () => void;
}

const FILE_PATH = '/api/account/export/file';

/** Everything that the server keeps of the person who is here: what it would be, and its way onto this device. */
export function useEverything(): Everything {
  const { account, now } = useRuntime();
  const preview = useServed<ExportPreview>('/api/account/export');
  const factor = useServed<SecondFactorState>('/api/account/second-factor');
  const [taking, setTaking] = useState<Taking>({ type: 'idle' });
  const line = useRef<AbortController>(undefined);
  // Nobody reads how far it is once the screen is left, and nobody would save it.
  useEffect(() => () => line.current?.abort(), []);

  const run = async (): Promise<void> => {
    const name = `griot-tout-${now().slice(0, 10)}.zip`;
    const chosen = await chooseFile(name);
    if (chosen === 'stopped') return;
    setTaking({ type: 'asked' });
    const begun = await account.ask({ method: 'POST', path: '/api/account/export', body: {} });
    if (!begun.ok) return setTaking({ type: 'refused', failure: begun.error });
    const answer = begun.value as ExportBegun;
    if (answer.state !== 'ready') return setTaking({ type: 'later', why: answer.state, seconds: answer.retryAfterSeconds });

    const { signal } = (line.current = new AbortController());
    let [all, told] = [0, -1];
    const onProgress = (received: number, total: number): void => {
      all = received;
      // The screen is drawn a hundred times, not once for each of ten thousand pieces.
      const part = Math.floor((100 * received) / Math.max(1, total));
      if (part === told) return;
      told = part;
      setTaking({ type: 'coming', received, total });
    };
    const fetched = await fetchArchive({ path: FILE_PATH, body: { ticket: answer.ticket }, target: chosen, signal, onProgress });
    if (fetched.ok) {
      const file = fetched.value && new File([fetched.value], name, { type: 'application/zip' });
      return setTaking({ type: 'done', name, bytes: all, ...(file && { file }) });
    }
    setTaking(takingAfter(fetched.error));
  };
  return {
    preview: preview.value,
    failure: preview.failure ?? factor.failure,
    owesCode: factor.value?.on === true && factor.value.freshUntil === undefined,
    again: () => {
      preview.again();
      factor.again();
      setTaking({ type: 'idle' });
    },
    taking,
    take: () => void run(),
    stop: () => line.current?.abort(),
  };
}

/** What a failed fetching leaves to be said. */
const takingAfter = (failure: FetchFailure): Taking => {
  if (failure.type === 'stopped') return { type: 'idle' };
  if (failure.type !== 'refused') return { type: 'broken', failure };
  const { status, retryAfter } = failure;
  if (status === 503 || status === 429) return { type: 'later', why: 'busy', seconds: Number(retryAfter) || 30 };
  const kind = status === 507 ? 'storage-full' : 'unexpected';
  return { type: 'refused', failure: { type: 'ServerSaid', kind } };
};
