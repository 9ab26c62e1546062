/**
 * The reader of CVs seen from the window: a thread of its own for each file, ended with its answer, with the patience of whoever
 * asked, or when reading takes too long: a file made to hang a reader hangs a thread that nobody else needs. Comes when somebody
 * chooses a file.
 */
import { proxy, wrap } from 'comlink';
import { CV_LIMITS, type CvReading, type CvRefusal } from '#domain/questionnaire/cv/reading.ts';
import { err, type Result } from '#domain/result.ts';
import type { CvApi } from './cv.worker.ts';
import { spawnedFrom } from './spawn.ts';
import type { Spawned } from './thread.ts';

export interface CvReaderOptions {
  /** Ends the reading at once, with `CvStopped`. */
  readonly signal?: AbortSignal;
  readonly spawn?: () => Spawned;
  readonly limitMs?: number;
}

/** What stands in the file, or why it could not be read. How long its parts take to come is not limited. */
export const readCvInWorker = (
  file: Blob,
  { signal, spawn = spawnCvWorker, limitMs = CV_LIMITS.time }: CvReaderOptions = {},
): Promise<Result<CvReading, CvRefusal>> => {
  if (signal?.aborted === true) return Promise.resolve(err({ type: 'CvStopped' }));
  // Known before anything is started; the thread looks for itself as well.
  if (file.size > CV_LIMITS.bytes) return Promise.resolve(err({ type: 'CvTooLarge', bytes: file.size, limit: CV_LIMITS.bytes }));
  const thread = spawn();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop: (() => void) | undefined;
  return new Promise<Result<CvReading, CvRefusal>>((resolve, reject) => {
    let isReading = false;
    stop = () => resolve(err({ type: 'CvStopped' }));
    signal?.addEventListener('abort', stop);
    // Before it reads, its script did not come. Later an error may be harmless, and what is not takes too long.
    thread.onTrouble(() => {
      if (!isReading) resolve(err({ type: 'CvReaderMissing' }));
    });
    const onReading = proxy(() => {
      isReading = true;
      timer = setTimeout(() => resolve(err({ type: 'CvTooSlow', limitMs })), limitMs);
    });
    wrap<CvApi>(thread.endpoint).read(file, onReading).then(resolve, reject);
  }).finally(() => {
    clearTimeout(timer);
    if (stop !== undefined) signal?.removeEventListener('abort', stop);
    thread.terminate();
  });
};

const spawnCvWorker = (): Spawned =>
  spawnedFrom(new Worker(new URL('./cv.worker.ts', import.meta.url), { type: 'module', name: 'griot-cv' }));
