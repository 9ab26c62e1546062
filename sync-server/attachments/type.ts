/** What kind of file bytes are, by the marks at their beginning, never by what somebody says (ATT-5). */
import { MAX_ATTACHMENT_BYTES } from '#domain/attachment.ts';

const MAX_TEXT_BYTES = 1_000_000;

const ATTACHMENT_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/zip',
  'text/plain',
] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

/** The type of a whole file; `undefined` when it is none of those that Griot keeps. */
export const typeOfBytes = (bytes: Uint8Array): AttachmentType | undefined => {
  const marked = markedType(bytes);
  if (marked === 'application/zip' && latin1(bytes).includes('word/document.xml')) return ATTACHMENT_TYPES[5];
  return marked ?? (isText(bytes) ? 'text/plain' : undefined);
};

/** May a file that begins with these bytes be one that Griot keeps? Told from its first chunk, before the rest is sent. */
export const mayBeKept = (beginning: Uint8Array): boolean => markedType(beginning) !== undefined || !beginning.includes(0);

/** The largest file of that type, in bytes. */
export const largestOf = (type: AttachmentType): number => (type === 'text/plain' ? MAX_TEXT_BYTES : MAX_ATTACHMENT_BYTES);

const markedType = (bytes: Uint8Array): AttachmentType | undefined => {
  const start = latin1(bytes.subarray(0, 32));
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return 'image/webp';
  if (start.startsWith('ftyp', 4) && /avi[fs]/.test(start.slice(8))) return 'image/avif';
  if (start.startsWith('%PDF-')) return 'application/pdf';
  if (start.startsWith('PK\x03\x04')) return 'application/zip';
  return undefined;
};

const isText = (bytes: Uint8Array): boolean => {
  // Markup that a browser would run is no plain text, whatever it is called.
  if (bytes.includes(0) || /^\s*<(!doctype|html|svg|script|\?xml)/i.test(latin1(bytes.subarray(0, 256)).replace(/^ï»¿/, ''))) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** One character for each byte. */
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
