/**
 * Reads squares from the camera. Uses the reader of the browser where it knows QR codes, else zxing as WebAssembly,
 * served from our own origin: no other host is ever asked.
 */
import { BarcodeDetector as Ponyfill, prepareZXingModule } from 'barcode-detector/ponyfill';
import readerAddress from 'zxing-wasm/reader/zxing_reader.wasm?url';

interface Reader {
  detect(image: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface ReaderClass {
  new (options: { readonly formats: readonly string[] }): Reader;
  getSupportedFormats(): Promise<readonly string[]>;
}

const LOOK_EVERY_MS = 150;

/** Looks until `onText` accepts a text or the signal ends it; the camera is switched off in every case. */
export async function readSquares(
  video: HTMLVideoElement,
  signal: AbortSignal,
  onText: (text: string) => boolean,
): Promise<'done' | 'no-camera' | 'no-reader'> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
  } catch {
    return 'no-camera';
  }
  try {
    if (signal.aborted) return 'done';
    video.srcObject = stream;
    await video.play();
    const reader = await findReader();
    while (!signal.aborted) {
      for (const { rawValue } of await reader.detect(video)) if (onText(rawValue)) return 'done';
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    return 'done';
  } catch {
    return 'no-reader';
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}

async function findReader(): Promise<Reader> {
  const own = (globalThis as { readonly BarcodeDetector?: ReaderClass }).BarcodeDetector;
  if (own !== undefined && (await own.getSupportedFormats()).includes('qr_code')) return new own({ formats: ['qr_code'] });
  prepareZXingModule({ overrides: { locateFile: () => readerAddress } });
  return new Ponyfill({ formats: ['qr_code'] });
}
