/**
 * A CV that was chosen: what it is by its bytes, its text, and the skills that stand in it. Owns: the order in which a file is
 * refused, the cheapest reason first. Knows nothing of: the thread it runs in, who confirms a skill. Nothing leaves the device.
 */
import type { detectEncoding as Detect } from '#domain/library/import/encoding.ts';
import { findSkills } from '#domain/questionnaire/cv/find-skills.ts';
import type { Lexicon } from '#domain/questionnaire/cv/lexicon.ts';
import { CV_LIMITS, kindOfCv, type CvKind, type CvReading, type CvRefusal } from '#domain/questionnaire/cv/reading.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { CvText, loadPdfReader } from './pdf-text.ts';

export interface CvReaderDeps {
  readonly lexicon: Lexicon;
  /** Rejects when the reader of PDF cannot be had now. */
  readonly loadPdf: () => Promise<{
    readonly textOfPdf: (bytes: Uint8Array, reader: Awaited<ReturnType<typeof loadPdfReader>>) => Promise<Result<CvText, CvRefusal>>;
    readonly reader: Awaited<ReturnType<typeof loadPdfReader>>;
  }>;
  readonly loadDocx: () => Promise<{ readonly textOfDocx: (bytes: Uint8Array) => Result<CvText, CvRefusal> }>;
  /** Everything is here: from now on it is reading, not waiting for the line. */
  readonly onReading?: () => void;
}

export const readCv = async (file: Blob, deps: CvReaderDeps): Promise<Result<CvReading, CvRefusal>> => {
  if (file.size === 0) return err({ type: 'CvEmpty' });
  if (file.size > CV_LIMITS.bytes) return err({ type: 'CvTooLarge', bytes: file.size, limit: CV_LIMITS.bytes });
  const bytes = await bytesOf(file);
  if (bytes === undefined) return err({ type: 'CvGone' });
  const kind = kindOfCv(bytes);
  if (kind !== 'pdf' && kind !== 'docx' && kind !== 'text') return err({ type: 'CvNotReadable', seen: kind });
  const read = await textOf(bytes, kind, deps);
  if (!read.ok) return read;
  const { text, isCut, pages, picturePages } = read.value;
  const skills = findSkills(text.slice(0, CV_LIMITS.text), deps.lexicon);
  return ok({ kind, ...(pages && { pages }), isCut: isCut || text.length > CV_LIMITS.text, picturePages, skills });
};

/** Browsers know a chosen file by its place: what was changed or removed there is not read. */
const bytesOf = async (file: Blob): Promise<Uint8Array | undefined> => {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return undefined;
  }
};

async function textOf(bytes: Uint8Array, kind: CvKind, { loadPdf, loadDocx, onReading }: CvReaderDeps): Promise<Result<CvText, CvRefusal>> {
  if (kind === 'text') return textOfText(bytes, onReading);
  const load = kind === 'pdf' ? loadPdf : loadDocx;
  let reader: Awaited<ReturnType<typeof loadPdf>> | Awaited<ReturnType<typeof loadDocx>>;
  try {
    reader = await load();
  } catch {
    // Offline before it was ever fetched.
    return err({ type: 'CvReaderMissing' });
  }
  onReading?.();
  return 'textOfPdf' in reader ? reader.textOfPdf(bytes, reader.reader) : reader.textOfDocx(bytes);
}

async function textOfText(bytes: Uint8Array, onReading?: () => void): Promise<Result<CvText, CvRefusal>> {
  let detectEncoding: typeof Detect;
  try {
    // With it come the rules of imports, which no other kind of CV needs.
    ({ detectEncoding } = await import('#domain/library/import/encoding.ts'));
  } catch {
    return err({ type: 'CvReaderMissing' });
  }
  onReading?.();
  const encoding = detectEncoding(bytes);
  if (encoding === undefined) return err({ type: 'CvNotReadable' });
  const text = new TextDecoder(encoding).decode(bytes);
  return /[\p{L}\p{N}]/u.test(text) ? ok({ text, isCut: false, picturePages: 0 }) : err({ type: 'CvWithoutText' });
}
