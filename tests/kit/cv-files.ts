/** Files that somebody might give for a CV: real ones, made here, and those that only pretend. */
import { strToU8, zipSync, zlibSync } from 'fflate';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);

export interface PdfPage {
  /** Lines of the page; none makes a page with a picture only. */
  readonly lines: readonly string[];
}

interface PdfOptions {
  readonly packed?: boolean;
  /** Bytes that stand for the content of the first page. */
  readonly content?: { readonly bytes: Uint8Array; readonly filter: string };
  readonly locked?: boolean;
}

/** A PDF as a word processor writes it: pages, one font, a table of places; contents packed unless told. */
export const aPdf = (pages: readonly PdfPage[], { packed = true, content, locked = false }: PdfOptions = {}): Uint8Array<ArrayBuffer> => {
  const objects: Uint8Array[] = [];
  const add = (body: string | Uint8Array): number => objects.push(typeof body === 'string' ? latin1(body) : body);
  const stream = (dictionary: string, bytes: Uint8Array): Uint8Array =>
    joined([latin1(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`), bytes, latin1('\nendstream')]);
  const contentOf = ({ lines }: PdfPage): Uint8Array => {
    const escaped = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`);
    const bytes = latin1(lines.length === 0 ? 'q 500 0 0 700 50 50 cm /Im1 Do Q' : `BT /F1 11 Tf 14 TL 50 780 Td ${escaped.join(' ')} ET`);
    return packed ? stream('/Filter /FlateDecode', zlibSync(bytes)) : stream('', bytes);
  };
  add('<< /Type /Catalog /Pages 2 0 R >>');
  const first = 5;
  const kids = pages.map((_page, at) => `${first + at * 2} 0 R`);
  add(`<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  add(stream('/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8', Uint8Array.of(128)));
  pages.forEach((page, at) => {
    const resources = '<< /Font << /F1 3 0 R >> /XObject << /Im1 4 0 R >> >>';
    add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources ${resources} /Contents ${first + at * 2 + 1} 0 R >>`);
    add(at === 0 && content ? stream(content.filter, content.bytes) : contentOf(page));
  });
  const lock = locked ? add(`<< /Filter /Standard /V 1 /R 2 /O <${'3f'.repeat(32)}> /U <${'a7'.repeat(32)}> /P -4 >>`) : undefined;

  const parts: Uint8Array[] = [latin1('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n')];
  const places: number[] = [];
  let length = parts[0]!.length;
  objects.forEach((object, at) => {
    places.push(length);
    const whole = joined([latin1(`${at + 1} 0 obj\n`), object, latin1('\nendobj\n')]);
    parts.push(whole);
    length += whole.length;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `/Size ${objects.length + 1} /Root 1 0 R${lock === undefined ? '' : ` /Encrypt ${lock} 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]`}`;
  parts.push(
    latin1(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< ${trailer} >>\nstartxref\n${length}\n%%EOF\n`),
  );
  return joined(parts);
};

/** A few kilobytes that unpack to `megabytes`. */
export const aPdfBomb = (megabytes: number): Uint8Array<ArrayBuffer> =>
  aPdf([{ lines: ['x'] }], {
    content: { bytes: zlibSync(new Uint8Array(megabytes * 1_000_000).fill(32), { level: 9 }), filter: '/Filter /FlateDecode' },
  });

export const aDocx = (paragraphs: readonly string[], more: Record<string, Uint8Array> = {}): Uint8Array<ArrayBuffer> => {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`).join('');
  return zipSync({
    '[Content_Types].xml': strToU8('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    'word/document.xml': strToU8(documentXml(body)),
    ...more,
  }) as Uint8Array<ArrayBuffer>;
};

export const documentXml = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>${body}</w:body></w:document>`;

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
