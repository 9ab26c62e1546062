/** What comes of a CV: its skills to be confirmed, or why it could not be read. Values, not words: the sentences are app/words'. */
import type { FoundSkill } from './find-skills.ts';

export type CvKind = 'pdf' | 'docx' | 'text';

/** Bounds of one reading; a CV is two pages. */
export const CV_LIMITS = {
  bytes: 5_000_000,
  /** Further pages are not read. */
  pages: 20,
  /** Milliseconds, from the moment the reader is there. */
  time: 10_000,
  /** Characters; what stands behind is not read. */
  text: 200_000,
  /** All text parts of a DOCX, unpacked. */
  unpackedBytes: 8_000_000,
  /** All packed parts of a PDF but its pictures, unpacked. */
  pdfBytes: 64_000_000,
} as const;

export interface CvReading {
  readonly kind: CvKind;
  /** Pages of a PDF that were read, and how many it has. */
  readonly pages?: { readonly read: number; readonly all: number };
  /** Something behind the bounds was not read. */
  readonly isCut: boolean;
  /** Pages without text among those with text: pictures, that nobody here can read. */
  readonly picturePages: number;
  readonly skills: readonly FoundSkill[];
}

export type CvRefusal =
  | { readonly type: 'CvEmpty' }
  | { readonly type: 'CvTooLarge'; readonly bytes: number; readonly limit: number }
  /** The bytes are not of a PDF, a DOCX or a text. `seen`: what they are, where that is known. */
  | { readonly type: 'CvNotReadable'; readonly seen?: 'html' | 'picture' | 'old-word' | 'archive' | 'rtf' }
  /** Begins as what it claims and does not go on so. */
  | { readonly type: 'CvDamaged'; readonly kind: CvKind }
  /** Asks for a password. */
  | { readonly type: 'CvLocked' }
  /** Pages are pictures: nothing to read. */
  | { readonly type: 'CvScanned'; readonly pages: number }
  | { readonly type: 'CvWithoutText' }
  /** Unpacks to more than any CV has. */
  | { readonly type: 'CvBomb'; readonly limit: number }
  | { readonly type: 'CvTooSlow'; readonly limitMs: number }
  /** The reader of PDF is not on this device and cannot be had now: the network is needed once. */
  | { readonly type: 'CvReaderMissing' }
  /** Somebody changed or removed the file since it was chosen. */
  | { readonly type: 'CvGone' }
  | { readonly type: 'CvStopped' };

/** What a file is, by its first bytes; never by its name. */
export type CvBytes = CvKind | 'html' | 'picture' | 'old-word' | 'archive' | 'rtf';

export const kindOfCv = (start: Uint8Array): CvBytes => {
  const latin = String.fromCharCode(...start.subarray(0, 1024));
  if (/^[\s\0]{0,8}<(!doctype html|html|head|body|script|svg|\?xml)/i.test(latin.replace(/^ï»¿/, ''))) return 'html';
  // Some writers put a mark or blanks before it.
  if (/^[\s\0\u00ef\u00bb\u00bf]{0,64}%PDF-/.test(latin)) return 'pdf';
  // A document in the new format of Word is an archive; which one, is seen when it is opened.
  if (latin.startsWith('PK\u0003\u0004')) return 'docx';
  if (latin.startsWith('PK\u0005\u0006') || latin.startsWith('Rar!') || latin.startsWith('7z¼¯') || latin.startsWith('\u001f\u008b'))
    return 'archive';
  if (latin.startsWith('ÐÏ\u0011à')) return 'old-word';
  if (latin.startsWith('{\\rtf')) return 'rtf';
  if (/^(\u0089PNG|ÿØÿ|GIF8|RIFF....WEBP|II\*|MM\0\*)/.test(latin) || /^....ftyp/s.test(latin)) return 'picture';
  return 'text';
};
