/**
 * The text of a document of Word: an archive of XML, of which only the parts with text are unpacked, and no further than a limit.
 * Entities that the document itself would define are not known, so none can grow.
 */
import { Unzip, UnzipInflate } from 'fflate';
import { SaxesParser } from 'saxes';
import { CV_LIMITS, type CvRefusal } from '#domain/questionnaire/cv/reading.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { CvText } from './pdf-text.ts';

const BODY = 'word/document.xml';
const PARTS = /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/;
const SLICE_BYTES = 4 * 1024;
const DAMAGED: CvRefusal = { type: 'CvDamaged', kind: 'docx' };

export const textOfDocx = (bytes: Uint8Array): Result<CvText, CvRefusal> => {
  const unpacked = partsOf(bytes);
  if (!unpacked.ok) return unpacked;
  const body = unpacked.value.get(BODY);
  if (body === undefined) return err({ type: 'CvNotReadable', seen: 'archive' });
  let text = '';
  for (const xml of [body, ...[...unpacked.value].flatMap(([name, part]) => (name === BODY ? [] : [part]))]) {
    const part = textOfXml(xml);
    if (part === undefined) return err(DAMAGED);
    text += `${part}\n\n`;
  }
  return /[\p{L}\p{N}]/u.test(text) ? ok({ text, isCut: false, picturePages: 0 }) : err({ type: 'CvWithoutText' });
};

function partsOf(bytes: Uint8Array): Result<ReadonlyMap<string, string>, CvRefusal> {
  const chunks = new Map<string, Uint8Array[]>();
  const whole = new Set<string>();
  let length = 0;
  let fault: CvRefusal | undefined;
  const unzip = new Unzip((entry) => {
    // A second part of one name is no document that anybody wrote.
    if (fault !== undefined || !PARTS.test(entry.name) || chunks.has(entry.name)) return;
    const parts: Uint8Array[] = [];
    chunks.set(entry.name, parts);
    entry.ondata = (error, chunk, isLast) => {
      if (fault !== undefined) return;
      if (error !== null) fault = DAMAGED;
      else if ((length += chunk.length) > CV_LIMITS.unpackedBytes) {
        fault = { type: 'CvBomb', limit: CV_LIMITS.unpackedBytes };
        entry.terminate();
      } else {
        parts.push(chunk);
        if (isLast) whole.add(entry.name);
      }
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && fault === undefined; at += SLICE_BYTES)
      unzip.push(bytes.subarray(at, at + SLICE_BYTES), at + SLICE_BYTES >= bytes.length);
  } catch {
    fault ??= DAMAGED;
  }
  if (fault !== undefined) return err(fault);
  if ([...chunks.keys()].some((name) => !whole.has(name))) return err(DAMAGED);
  return ok(new Map([...chunks].map(([name, parts]) => [name, new TextDecoder().decode(joined(parts))])));
}

/** Its paragraphs, an empty line between two; nothing when it is no XML. */
function textOfXml(xml: string): string | undefined {
  const parser = new SaxesParser();
  const text: string[] = [];
  let isText = false;
  /** What programs of before are shown instead: the same words once more. */
  let fallbacks = 0;
  let failed = false;
  parser.on('error', () => void (failed = true));
  parser.on('opentag', ({ name }) => {
    if (name === 'w:t') isText = true;
    else if (name === 'w:tab') text.push('\t');
    else if (name === 'w:br' || name === 'w:cr') text.push('\n');
    else if (name === 'mc:Fallback') fallbacks += 1;
  });
  parser.on('text', (piece) => {
    if (isText && fallbacks === 0) text.push(piece);
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') isText = false;
    else if (name === 'w:p') text.push('\n\n');
    else if (name === 'mc:Fallback') fallbacks -= 1;
  });
  parser.write(xml).close();
  return failed ? undefined : text.join('');
}

const joined = (chunks: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
};
