/**
 * A file that a row names by the SHA-256 of its bytes. The row carries these few fields and syncs as any other; the bytes
 * travel on their own (docs/adr/0016). An attachment is one register: it is replaced as a whole.
 */
import { z } from 'zod';

/** Bytes travel and are kept in chunks of this size; the last one is shorter. */
export const CHUNK_BYTES = 64 * 1024;
export const MAX_ATTACHMENT_BYTES = 5_000_000;

export const attachmentHash = z.string().regex(/^[0-9a-f]{64}$/);

export const attachment = z.looseObject({
  /** SHA-256, lower-case hexadecimal. */
  hash: attachmentHash,
  /** Bytes. */
  size: z.int().min(1).max(MAX_ATTACHMENT_BYTES),
  /** What the device took it for; the server looks for itself (ATT-5). */
  type: z.string().max(100),
  /** Pixels, of pictures. */
  width: z.int().min(1).max(20_000).optional(),
  height: z.int().min(1).max(20_000).optional(),
});
export type Attachment = z.infer<typeof attachment>;

/** How many chunks a file of `size` bytes has. */
export const chunkCount = (size: number): number => Math.ceil(size / CHUNK_BYTES);

/** Length of chunk `number` (0, 1, 2 …) of a file of `size` bytes; 0 when it has no such chunk. */
export const chunkLength = (size: number, number: number): number => Math.max(0, Math.min(CHUNK_BYTES, size - number * CHUNK_BYTES));
