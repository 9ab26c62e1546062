/**
 * Reads printed codes, from the camera or from a picture. Uses the reader of the browser where it knows the kind of code, else
 * zxing as WebAssembly, served from our own origin: no other host is ever asked. Loaded only where codes are read: a megabyte
 * that most people never need.
 */
import { BarcodeDetector as Ponyfill, prepareZXingModule } from 'barcode-detector/ponyfill';
import readerAddress from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** Kinds of codes, as browsers name them. */
export type CodeKind = 'qr_code' | 'ean_13' | 'ean_8' | 'upc_a';

interface Reader {
  detect(image: HTMLVideoElement | ImageBitmap): Promise<readonly { readonly rawValue: string }[]>;
}
interface ReaderClass {
  new (options: { readonly formats: readonly CodeKind[] }): Reader;
  getSupportedFormats(): Promise<readonly string[]>;
}

export interface Watching {
  readonly kinds: readonly CodeKind[];
  /** Ends it; the camera is switched off in every case. */
  readonly signal: AbortSignal;
  /** Gets the texts of the codes in sight, some times a second; `true` ends the watch. */
  readonly onTexts: (texts: readonly string[]) => boolean;
  /** The camera is on; `torch` switches its lamp, where it has one. */
  readonly onLight?: (torch: ((on: boolean) => Promise<void>) | undefined) => void;
}

/** `no-camera`: there is none, or another program has it; `refused`: the person or the browser said no. */
export type WatchEnd = 'done' | 'no-camera' | 'refused' | 'no-reader';

const LOOK_EVERY_MS = 150;
/** Enough for a code that fills a tenth of the picture; more only takes longer. */
const LONGEST_SIDE = 2_000;

/** Looks through the camera until it is told to end. */
export async function watchCamera(video: HTMLVideoElement, { kinds, signal, onTexts, onLight }: Watching): Promise<WatchEnd> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
  } catch (error) {
    return error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'SecurityError') ? 'refused' : 'no-camera';
  }
  try {
    if (signal.aborted) return 'done';
    video.srcObject = stream;
    await video.play();
    onLight?.(torchOf(stream));
    const reader = await findReader(kinds);
    while (!signal.aborted) {
      const texts = (await reader.detect(video)).map(({ rawValue }) => rawValue);
      if (onTexts(texts)) return 'done';
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

/** The texts of all codes of a picture, none twice; or why it cannot be read. */
export async function readPicture(
  picture: Blob,
  kinds: readonly CodeKind[],
): Promise<{ readonly texts: readonly string[] } | 'no-picture' | 'no-reader'> {
  let image: ImageBitmap;
  try {
    image = await smaller(await createImageBitmap(picture));
  } catch {
    return 'no-picture';
  }
  try {
    const found = await (await findReader(kinds)).detect(image);
    return { texts: [...new Set(found.map(({ rawValue }) => rawValue))] };
  } catch {
    return 'no-reader';
  } finally {
    image.close();
  }
}

/** Brings the reader here, so that it is there when the network is not. Rejects without a network. */
export async function fetchReader(kinds: readonly CodeKind[]): Promise<void> {
  if (await ownReader(kinds)) return;
  const answer = await fetch(readerAddress);
  await answer.arrayBuffer();
}

async function smaller(image: ImageBitmap): Promise<ImageBitmap> {
  const scale = LONGEST_SIDE / Math.max(image.width, image.height);
  if (scale >= 1) return image;
  const resized = await createImageBitmap(image, {
    resizeWidth: Math.round(image.width * scale),
    resizeHeight: Math.round(image.height * scale),
    resizeQuality: 'high',
  });
  image.close();
  return resized;
}

async function ownReader(kinds: readonly CodeKind[]): Promise<ReaderClass | undefined> {
  const own = (globalThis as { readonly BarcodeDetector?: ReaderClass }).BarcodeDetector;
  if (own === undefined) return undefined;
  const known = await own.getSupportedFormats();
  return kinds.every((kind) => known.includes(kind)) ? own : undefined;
}

async function findReader(kinds: readonly CodeKind[]): Promise<Reader> {
  const own = await ownReader(kinds);
  if (own !== undefined) return new own({ formats: kinds });
  prepareZXingModule({ overrides: { locateFile: () => readerAddress } });
  return new Ponyfill({ formats: [...kinds] });
}

/** What TypeScript does not know of cameras yet. */
interface TorchTrack {
  getCapabilities?: () => { readonly torch?: boolean };
  applyConstraints: (wish: { readonly advanced: readonly { readonly torch: boolean }[] }) => Promise<void>;
}

function torchOf(stream: MediaStream): ((on: boolean) => Promise<void>) | undefined {
  const [track] = stream.getVideoTracks() as unknown as TorchTrack[];
  if (track?.getCapabilities?.().torch !== true) return undefined;
  // A lamp that does not obey leaves the picture as it was.
  return (on) => track.applyConstraints({ advanced: [{ torch: on }] }).catch(() => undefined);
}
