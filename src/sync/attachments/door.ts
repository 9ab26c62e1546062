/**
 * Files over the wire, in the words of protocol/attachments.ts. As for every other door, offline is a value: no network,
 * no answer in time, or an answer that is not our server's.
 */
import { CHUNK_BYTES, chunkLength } from '#domain/attachment.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { ATTACHMENT_PATH, attachmentProgress, CHUNK_CONTENT_TYPE, type AttachmentProgress } from '#protocol/attachments.ts';
import { failureIn, type Api, type ApiFailure } from '../api.ts';
import { plainFetch } from '../guard/fetch-routes.ts';

export interface FileDoor {
  progress(hash: string): Promise<Result<AttachmentProgress, ApiFailure>>;
  /** Chunk `number` of the file with these bytes. */
  send(hash: string, bytes: ArrayBuffer, number: number, signal: AbortSignal): Promise<Result<AttachmentProgress, ApiFailure>>;
  fetch(hash: string, signal: AbortSignal): Promise<Result<{ readonly bytes: ArrayBuffer; readonly type: string }, ApiFailure>>;
}

export interface FileDoorDeps {
  readonly api: Api;
  /** `https://griot.example` */
  readonly origin: string;
  readonly token: () => Promise<Result<string, ApiFailure>>;
  /** Counts bytes of contents, also of attempts that led to nothing. */
  readonly spent: (usage: { readonly sent: number; readonly received: number }) => void;
}

/** 64 KiB at a kilobyte and a half a second; a whole file of 5 MB at 25 kB/s. */
const CHUNK_DEADLINE_MS = 45_000;
const FILE_DEADLINE_MS = 200_000;

/** Asks for a token at every call; a deadline that passes is `Offline`. */
export const createFileDoor = ({ api, origin, token, spent }: FileDoorDeps): FileDoor => {
  const ask = async <T>(
    hash: string,
    init: RequestInit & { readonly headers?: Readonly<Record<string, string>> },
    read: (response: Response) => Promise<T | undefined>,
  ): Promise<Result<T, ApiFailure>> => {
    const access = await token();
    if (!access.ok) return access;
    try {
      const response = await plainFetch(`${origin}${ATTACHMENT_PATH.replace(':hash', hash)}`, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${access.value}` },
        credentials: 'omit',
        cache: 'no-store',
      });
      if (!response.ok) return err(failureIn(response.status, response.headers.get('retry-after'), await response.json()));
      const value = await read(response);
      // A page of somebody else's, with status 200.
      return value === undefined ? err({ type: 'Offline' }) : ok(value);
    } catch {
      return err({ type: 'Offline' });
    }
  };

  return {
    async progress(hash) {
      const access = await token();
      return access.ok ? api.call('attachmentProgress', { params: { hash }, token: access.value }) : access;
    },
    send(hash, bytes, number, signal) {
      const from = number * CHUNK_BYTES;
      const to = from + chunkLength(bytes.byteLength, number);
      const headers = { 'content-type': CHUNK_CONTENT_TYPE, 'content-range': `bytes ${from}-${to - 1}/${bytes.byteLength}` };
      spent({ sent: to - from, received: 0 });
      const init = { method: 'PUT', headers, body: bytes.slice(from, to), signal: within(CHUNK_DEADLINE_MS, signal) };
      return ask(hash, init, async (response) => {
        const progress = attachmentProgress.safeParse(await response.json());
        return progress.success ? progress.data : undefined;
      });
    },
    fetch: (hash, signal) =>
      ask(hash, { signal: within(FILE_DEADLINE_MS, signal) }, async (response) => {
        const bytes = await response.arrayBuffer();
        spent({ sent: 0, received: bytes.byteLength });
        return { bytes, type: response.headers.get('content-type') ?? '' };
      }),
  };
};

const within = (deadlineMs: number, signal: AbortSignal): AbortSignal => AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
