/**
 * The text of a PDF, page by page, by pdf.js: its older build, because phones are old. Both halves of it run in the thread that
 * calls this, which is nobody else's and is ended when it takes too long. Nothing is drawn, no font is made, no script of the file
 * runs, no expression is compiled (our content policy forbids it anyway), and nothing is fetched.
 */
import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { CV_LIMITS, type CvRefusal } from '#domain/questionnaire/cv/reading.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { unpacksTooFar } from './pdf-bomb.ts';

export interface CvText {
  readonly text: string;
  readonly isCut: boolean;
  readonly pages?: { readonly read: number; readonly all: number };
  readonly picturePages: number;
}

/** The half that is asked; the other one is only loaded. */
type PdfReader = Pick<typeof PdfJs, 'getDocument'>;

/** Rejects when its files cannot be fetched. */
export const loadPdfReader = async (): Promise<PdfReader> => {
  const [reader] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    // It leaves its handler where the other half looks for it before it starts a worker of its own.
    import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
  ]);
  return reader;
};

/** Fewer letters than this on a page are a number or a stamp on a picture. */
const TEXT_OF_PAGE = 10;

export const textOfPdf = async (bytes: Uint8Array, reader: PdfReader): Promise<Result<CvText, CvRefusal>> => {
  if (unpacksTooFar(bytes)) return err({ type: 'CvBomb', limit: CV_LIMITS.pdfBytes });
  const loading = reader.getDocument({
    data: bytes,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    disableAutoFetch: true,
    verbosity: 0,
  });
  try {
    const file = await loading.promise;
    return await textOfPages(file);
  } catch (error) {
    return err(isLocked(error) ? { type: 'CvLocked' } : { type: 'CvDamaged', kind: 'pdf' });
  } finally {
    await loading.destroy().catch(() => undefined);
  }
};

type PdfFile = Awaited<ReturnType<PdfReader['getDocument']>['promise']>;

async function textOfPages(file: PdfFile): Promise<Result<CvText, CvRefusal>> {
  const last = Math.min(file.numPages, CV_LIMITS.pages);
  let text = '';
  let picturePages = 0;
  let read = 0;
  while (read < last && text.length <= CV_LIMITS.text) {
    read += 1;
    const ofPage = await textOfPage(file, read);
    if ((ofPage.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < TEXT_OF_PAGE) picturePages += 1;
    text += `${ofPage}\n\n`;
  }
  if (picturePages === read) return err({ type: 'CvScanned', pages: file.numPages });
  return ok({ text, isCut: read < file.numPages, pages: { read, all: file.numPages }, picturePages });
}

async function textOfPage(file: PdfFile, number: number): Promise<string> {
  const page = await file.getPage(number);
  const { items } = await page.getTextContent();
  page.cleanup();
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
}

const isLocked = (error: unknown): boolean => error instanceof Error && error.name === 'PasswordException';
