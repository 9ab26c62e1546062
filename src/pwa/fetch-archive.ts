/**
 * Fetches an archive of a server straight to where its person keeps it, and says that it is there only when all of it is: every byte
 * that was announced came, and the end is that of a ZIP archive (ACC-146). Where the browser lets a page write files, bytes go to the
 * chosen one as they come; elsewhere they become a Blob, which browsers keep on their disk when it is large.
 */
import { err, ok, type Result } from '#domain/result.ts';

export interface Fetching {
  readonly path: string;
  readonly body: object;
  /** Absent: a Blob. */
  readonly target: ChosenFile | undefined;
  readonly signal: AbortSignal;
  /** Bytes so far, and all of them. */
  readonly onProgress: (received: number, total: number) => void;
}

/**
 * `refused`: the server said no, with the status and the text of its answer. `cut`: the line, or the server, ended before the last byte.
 * `no-room`: this device takes no more. `stopped`: the person thought better of it.
 */
export type FetchFailure =
  | { readonly type: 'refused'; readonly status: number; readonly retryAfter: string | null; readonly answer: unknown }
  | { readonly type: 'cut'; readonly received: number; readonly total: number | undefined }
  | { readonly type: 'no-room' }
  | { readonly type: 'stopped' };

/** A file that the person chose in the browser's own dialog. */
export interface ChosenFile {
  createWritable(): Promise<WritableStream<Uint8Array<ArrayBuffer>> & { abort(): Promise<void> }>;
  /** Where the browser can: takes away what was made for nothing. */
  remove?(): Promise<void>;
}

type Picker = (options: { readonly suggestedName: string; readonly types: readonly object[] }) => Promise<ChosenFile>;

/** Asks where the file shall be; to be called in a press. Undefined: this browser writes no files. `stopped`: nowhere after all. */
export const chooseFile = async (name: string): Promise<ChosenFile | 'stopped' | undefined> => {
  const pick = (window as { readonly showSaveFilePicker?: Picker }).showSaveFilePicker;
  if (pick === undefined) return undefined;
  try {
    return await pick.call(window, { suggestedName: name, types: [{ accept: { 'application/zip': ['.zip'] } }] });
  } catch (error) {
    // A page in a frame, or a press too long ago: as in a browser without it.
    return isNamed(error, 'AbortError') ? 'stopped' : undefined;
  }
};

/** Resolves to the Blob, or to nothing when the bytes went into the chosen file. */
export const fetchArchive = async (fetching: Fetching): Promise<Result<Blob | undefined, FetchFailure>> => {
  const { path, body, target, signal, onProgress } = fetching;
  let [received, total]: [number, number | undefined] = [0, undefined];
  let tail = new Uint8Array(0);
  let hasRoom = true;
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      signal,
    });
    if (!response.ok || response.body === null)
      return err({
        type: 'refused',
        status: response.status,
        retryAfter: response.headers.get('retry-after'),
        answer: await answerOf(response),
      });
    const length = Number(response.headers.get('content-length'));
    total = length > 0 ? length : undefined;
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(bytes, controller) {
          received += bytes.length;
          tail = lastOf(tail, bytes);
          onProgress(received, total ?? received);
          controller.enqueue(bytes);
        },
        flush(controller) {
          // Never closed as a whole file: what was written so far is thrown away.
          if (!isWhole(received, total, tail)) controller.error(new Error('cut'));
        },
      }),
    );
    if (target === undefined) {
      const blob = await new Response(counted, { headers: { 'content-type': 'application/zip' } }).blob();
      hasRoom = blob.size === received;
      return hasRoom ? ok(blob) : err({ type: 'no-room' });
    }
    const file = await target.createWritable();
    await counted.pipeTo(file).catch((error: unknown) => {
      hasRoom = !isNamed(error, 'QuotaExceededError');
      throw error;
    });
    return ok(undefined);
  } catch (error) {
    await target?.remove?.().catch(() => undefined);
    if (signal.aborted) return err({ type: 'stopped' });
    // Everything came, and there was nowhere to put it.
    if (!hasRoom || isNamed(error, 'QuotaExceededError') || isWhole(received, total, tail)) return err({ type: 'no-room' });
    return err({ type: 'cut', received, total });
  }
};

const answerOf = (response: Response): Promise<unknown> => response.json().catch(() => undefined) as Promise<unknown>;

const isNamed = (error: unknown, name: string): boolean => error instanceof DOMException && error.name === name;

/** The last bytes of an archive without a comment. */
const END_BYTES = 22;
const END_MARK = [0x50, 0x4b, 0x05, 0x06] as const;

const lastOf = (before: Uint8Array<ArrayBuffer>, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
  if (bytes.length >= END_BYTES) return bytes.slice(-END_BYTES);
  const both = new Uint8Array(before.length + bytes.length);
  both.set(before);
  both.set(bytes, before.length);
  return both.slice(-END_BYTES);
};

/** A server that compresses on the way tells no length: the end of the archive says enough then. */
const isWhole = (received: number, total: number | undefined, tail: Uint8Array): boolean =>
  (total === undefined || received === total) && END_MARK.every((byte, at) => tail[at] === byte);
