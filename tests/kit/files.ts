/** Files for tests, and a device that sends and fetches them over real HTTP without any queue. */
import { createHash } from 'node:crypto';
import { CHUNK_BYTES, chunkCount } from '../../src/domain/attachment.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { CoverQueue } from '../../src/sync/covers/queue.ts';
import type { LookupQueue } from '../../src/sync/lookups/queue.ts';
import type { FileQueue } from '../../src/sync/attachments/queue.ts';
import type { AttachmentProgress } from '../../src/protocol/attachments.ts';

/** Bytes that begin as a PNG does; `seed` makes other files of the same size. */
export const aPng = (size: number, seed = 1): Buffer => {
  const bytes = Buffer.alloc(size, seed);
  Buffer.from('\x89PNG\r\n\x1a\n', 'latin1').copy(bytes);
  return bytes;
};

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export interface Sent {
  readonly status: number;
  readonly body: Partial<AttachmentProgress> & { readonly kind?: string };
}

export const filesOf = (url: string, token: string) => {
  // A connection of its own for each: the server may be restarted in between.
  const headers = { authorization: `Bearer ${token}`, connection: 'close' };
  const chunk = async (bytes: Buffer, number: number, hash = hashOf(bytes)): Promise<Sent> => {
    const from = number * CHUNK_BYTES;
    const part = bytes.subarray(from, from + CHUNK_BYTES);
    const response = await fetch(`${url}/api/attachments/${hash}`, {
      method: 'PUT',
      headers: {
        ...headers,
        'content-type': 'application/octet-stream',
        'content-range': `bytes ${from}-${from + part.length - 1}/${bytes.length}`,
      },
      body: new Uint8Array(part),
    });
    return { status: response.status, body: (await response.json()) as Sent['body'] };
  };
  return {
    chunk,
    /** Every chunk in order; the last answer. */
    async send(bytes: Buffer, hash = hashOf(bytes)): Promise<Sent> {
      let sent: Sent = { status: 0, body: {} };
      for (let number = 0; number < chunkCount(bytes.length); number += 1) {
        sent = await chunk(bytes, number, hash);
        if (sent.status !== 200) return sent;
      }
      return sent;
    },
    async progress(hash: string): Promise<Sent> {
      const response = await fetch(`${url}/api/attachments/${hash}/progress`, { headers });
      return { status: response.status, body: (await response.json()) as Sent['body'] };
    },
    fetch: (hash: string, more: Record<string, string> = {}): Promise<Response> =>
      fetch(`${url}/api/attachments/${hash}`, { headers: { ...headers, ...more } }),
  };
};

/** Takes a picture as it is, without a browser that could make it smaller. */
export const asItIs = async (photo: Blob) =>
  photo.type === 'text/plain'
    ? err({ type: 'PictureUnreadable' as const })
    : ok({ bytes: await photo.arrayBuffer(), type: photo.type, width: 2, height: 3 });

/** A queue of questions that never asks. */
export const noLookups: LookupQueue = {
  look: () => {},
  pause: () => 'offline',
  roundPause: () => 'offline',
  onLookup: () => () => {},
  search: async () => err({ type: 'Offline' }),
  stop: () => {},
};

/** A queue of covers that brings none. */
export const noCovers: CoverQueue = { want: () => {}, onCover: () => () => {}, stop: () => {} };

/** A queue that brings and takes nothing. */
export const noQueue: FileQueue = {
  look: () => {},
  holds: () => false,
  retry: async () => {},
  want: () => {},
  onFile: () => () => {},
  doubt: async () => {},
  stop: () => {},
};
