/**
 * Everything that a server keeps of a person, in one file. Doors in a table of their own: a device fetches their screen when it
 * needs it. The file itself comes from `EXPORT_FILE_PATH`, for a ticket that is good once and opens nothing else.
 */
import { z } from 'zod';

/** POST, with `exportFileRequest`; a ZIP archive with its length, or a problem. */
export const EXPORT_FILE_PATH = '/api/account/export/file';

export const exportPreview = z
  .object({
    rows: z.int(),
    /** Groups in which the person has something of their own. */
    groups: z.int(),
    files: z.int(),
    /** Bytes of the file, about. */
    bytes: z.int(),
  })
  .meta({ id: 'ExportPreview' });
export type ExportPreview = z.infer<typeof exportPreview>;

/** `under-way`: another one of this account is being sent; `enough`: as many as a day allows. */
export const exportBegun = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('ready'), ticket: z.string() }),
    z.object({ state: z.enum(['under-way', 'enough']), retryAfterSeconds: z.int() }),
  ])
  .meta({ id: 'ExportBegun' });
export type ExportBegun = z.infer<typeof exportBegun>;

export const exportFileRequest = z.strictObject({ ticket: z.string().min(20).max(100) });

export const EXPORT_ROUTES = {
  exportPreview: {
    method: 'GET',
    path: '/api/account/export',
    signedIn: true,
    response: exportPreview,
    summary: 'How much a file with everything about me would hold',
  },
  exportBegin: {
    method: 'POST',
    path: '/api/account/export',
    signedIn: true,
    request: z.strictObject({}),
    response: exportBegun,
    summary: 'A ticket for a file with everything about me',
  },
} as const;
