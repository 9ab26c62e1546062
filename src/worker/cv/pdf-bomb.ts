/**
 * Whether the packed parts of a PDF unpack to more than any CV has: a few kilobytes may become gigabytes, and pdf.js keeps what it
 * unpacks whole. Each is unpacked here without being kept. Pictures are left out: they are large in every scan, and reading text
 * never opens them.
 */
import { Inflate } from 'fflate';
import { CV_LIMITS } from '#domain/questionnaire/cv/reading.ts';

/** One byte unpacks to a thousand at most: so much at a time, and the limit is passed by little. */
const SLICE_BYTES = 4 * 1024;
/** What describes a packed part stands right before it. */
const DESCRIPTION_BYTES = 1024;

export const unpacksTooFar = (bytes: Uint8Array): boolean => {
  const text = new TextDecoder('latin1').decode(bytes);
  let unpacked = 0;
  for (const { index, 0: mark } of text.matchAll(/stream\r?\n/g)) {
    if (text.startsWith('end', index - 3)) continue;
    const before = text.slice(Math.max(0, index - DESCRIPTION_BYTES), index);
    const description = before.slice(Math.max(0, before.lastIndexOf(' obj')));
    const packings = description.match(/\/(FlateDecode|Fl)\b/g)?.length ?? 0;
    if (packings === 0 || (/\/Width\b/.test(description) && /\/Height\b/.test(description))) continue;
    // Packed twice, it says nothing of how far it unpacks.
    if (packings > 1) return true;
    const start = index + mark.length;
    const end = text.indexOf('endstream', start);
    unpacked += unpackedLength(bytes.subarray(start, end === -1 ? bytes.length : end), CV_LIMITS.pdfBytes - unpacked);
    if (unpacked > CV_LIMITS.pdfBytes) return true;
  }
  return false;
};

/** Stops shortly behind `most`. Bytes that are not packed so (those of a locked file) count nothing. */
function unpackedLength(packed: Uint8Array, most: number): number {
  let length = 0;
  const inflate = new Inflate((chunk) => void (length += chunk.length));
  try {
    // Two bytes tell the way of packing, four at the end a sum.
    for (let at = 2; at < packed.length && length <= most; at += SLICE_BYTES) inflate.push(packed.subarray(at, at + SLICE_BYTES), false);
  } catch {
    return length;
  }
  return length;
}
