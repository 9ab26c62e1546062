/**
 * Large requests go out squeezed (SYN-150): a queue of rows shrinks to about a tenth. A server or a proxy that does not
 * take it answers 400, 413 or 415; the same request then goes out plain, and so do the later ones.
 */

/** Below this the head of the packet outweighs what is saved. */
const WORTH_IT = 2_000;
const NOT_TAKEN: ReadonlySet<number> = new Set([400, 413, 415]);

/** A request as it leaves. */
export interface Outgoing {
  readonly init: RequestInit;
  /** Of the body as sent. */
  readonly bytes: number;
  readonly squeezed: boolean;
}

export interface Squeezer {
  outgoing(init: RequestInit): Promise<Outgoing>;
  /** Hears the status of each answer; `true`: send that request again, it will go plain. */
  refused(sent: Outgoing, status: number): boolean;
}

/** Sends everything plain where the platform cannot squeeze. */
export const createSqueezer = (): Squeezer => {
  let taken = typeof CompressionStream === 'function';
  return {
    async outgoing(init) {
      const text = typeof init.body === 'string' ? init.body : '';
      if (!taken || text.length < WORTH_IT) return { init, bytes: text.length, squeezed: false };
      const body = await gzip(text);
      return {
        init: { ...init, body, headers: { ...Object.fromEntries(new Headers(init.headers)), 'content-encoding': 'gzip' } },
        bytes: body.byteLength,
        squeezed: true,
      };
    },
    refused({ squeezed }, status) {
      if (!squeezed || !NOT_TAKEN.has(status)) return false;
      taken = false;
      return true;
    },
  };
};

const gzip = (text: string): Promise<ArrayBuffer> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
