/**
 * Files travel apart from rows: `PUT /api/attachments/:hash` with `Content-Range: bytes 0-65535/120000` brings one chunk
 * (`application/octet-stream`), `GET /api/attachments/:hash` hands the bytes out, whole or by range.
 */
import { z } from 'zod';

export const ATTACHMENT_PATH = '/api/attachments/:hash';
export const CHUNK_CONTENT_TYPE = 'application/octet-stream';

/** What the server has of a file that this account sends. */
export const attachmentProgress = z
  .object({
    /** All of it, verified. */
    whole: z.boolean(),
    /** Numbers of the chunks that are there. */
    chunks: z.array(z.int()),
  })
  .meta({ id: 'AttachmentProgress' });
export type AttachmentProgress = z.infer<typeof attachmentProgress>;
