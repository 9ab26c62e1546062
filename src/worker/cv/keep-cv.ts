/** The file of a CV: kept on this device, and sent only when its person asks (QST-72). Rows name it by what is given here. */
import type { Attachment } from '#domain/attachment.ts';
import { CV_LIMITS, kindOfCv, type CvKind, type CvRefusal } from '#domain/questionnaire/cv/reading.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { keepHere, waitAgain } from '../../db/attachment/files.ts';
import type { StoreFailure } from '../../db/failure.ts';
import type { LocalDb } from '../../db/local.ts';
import type { FileQueue } from '../../sync/attachments/queue.ts';
import { hashOf } from '../../sync/attachments/hash.ts';

const TYPES: Readonly<Record<CvKind, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  text: 'text/plain',
};

/** Keeps the bytes; the row that names them comes after (ATT-10). Refuses what is too large or no kind of file that is read. */
export const keepCv = async (local: LocalDb, file: Blob, nowMs: number): Promise<Result<Attachment, CvRefusal | StoreFailure>> => {
  if (file.size === 0) return err({ type: 'CvEmpty' });
  if (file.size > CV_LIMITS.bytes) return err({ type: 'CvTooLarge', bytes: file.size, limit: CV_LIMITS.bytes });
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return err({ type: 'CvGone' });
  }
  const kind = kindOfCv(new Uint8Array(bytes));
  if (kind !== 'pdf' && kind !== 'docx' && kind !== 'text') return err({ type: 'CvNotReadable', seen: kind });
  const attachment: Attachment = { hash: await hashOf(bytes), size: bytes.byteLength, type: TYPES[kind] };
  const kept = await keepHere(local, { ...attachment, usedAt: nowMs }, bytes);
  return kept.ok ? ok(attachment) : kept;
};

/** Gives a kept file to the queue; nothing happens to one that is on its way. Without an account it waits for one. */
export const sendCv = async (local: LocalDb, hash: string, queue: Pick<FileQueue, 'look'> | undefined): Promise<void> => {
  await waitAgain(local, 'kept', hash);
  queue?.look();
};
