/** The doors of everything about a person: what it would be, a ticket, and the file. The rules are in sync-server/account-export. */
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { EXPORT_FILE_PATH, exportFileRequest } from '#protocol/account-export.ts';
import { beginExport, openExport, previewExport, type ExportContext } from '../../account-export/export-account.ts';
import { failure } from '../../failure.ts';
import { withFreshProof } from '../../identity/second-factor.ts';
import { openDoor, parseBody, type Identify } from '../door.ts';
import { sendProblem } from '../failures.ts';
import { PER_MINUTE } from '../limits.ts';

/** Each reads a whole library, and compresses it. */
const MADE_AT_ONCE = 2;
const BUSY = { ...failure('unavailable', 'Others take theirs at this moment'), retryAfterMs: 20_000 };

export const accountExportRoutes = (app: FastifyInstance, context: ExportContext, identify: Identify): void => {
  openDoor(app, 'exportPreview', identify, ({ caller }) => previewExport(context, caller));
  openDoor(app, 'exportBegin', identify, ({ caller }) => withFreshProof(context, caller, () => beginExport(context, caller)));

  let making = 0;
  // What is compressed already is not compressed again, and has its length.
  app.post(EXPORT_FILE_PATH, { config: { rateLimit: { max: PER_MINUTE.exportFile } }, compress: false }, async (request, reply) => {
    const body = parseBody(exportFileRequest, request.body);
    if (!body.ok) return sendProblem(reply, body.error);
    if (making >= MADE_AT_ONCE) return sendProblem(reply, BUSY);
    making += 1;
    const opened = await openExport(context, body.value.ticket).finally(() => (making -= 1));
    if (!opened.ok) return sendProblem(reply, opened.error);
    const { archive, bytes } = opened.value;
    return reply
      .headers({
        'content-type': 'application/zip',
        'content-length': archive.length,
        'content-disposition': 'attachment; filename="griot.zip"',
        'content-security-policy': "sandbox; default-src 'none'",
      })
      .send(Readable.from(bytes, { objectMode: false, highWaterMark: 64 * 1024 }));
  });
};
