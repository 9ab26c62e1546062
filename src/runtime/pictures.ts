/**
 * Pictures as addresses for the screen, made from the bytes that the data worker has. As many as a long shelf shows are
 * remembered; the oldest lose their address when more come, unless a screen still shows them.
 */
import type { CoverUsage, PictureState, Pictures, Unsubscribe } from './runtime.ts';

export interface PictureSource {
  /** The bytes, when they are here; otherwise they are sent for, and `onPicture` tells when they came. */
  load(hash: string): Promise<Blob | undefined>;
  state(hash: string): Promise<PictureState>;
  hurry(hash: string): Promise<void>;
  coverUsage(): Promise<CoverUsage>;
  forgetCovers(): Promise<void>;
  onPicture(listener: (hash: string) => void): Unsubscribe;
}

export interface OwnedPictures extends Pictures {
  /** Lets go of every address. */
  stop(): void;
}

const REMEMBERED = 300;

export const createPictures = (source: PictureSource): OwnedPictures => {
  const urls = new Map<string, string | undefined>();
  const asked = new Set<string>();
  const listeners = new Map<string, Set<() => void>>();
  let stopped = false;
  const tell = (hash: string) => listeners.get(hash)?.forEach((listener) => listener());

  const ask = async (hash: string): Promise<void> => {
    if (asked.has(hash)) return;
    asked.add(hash);
    try {
      const bytes = await source.load(hash);
      if (stopped) return;
      urls.set(hash, bytes === undefined ? undefined : URL.createObjectURL(bytes));
      forgetOldest();
      if (bytes !== undefined) tell(hash);
    } catch {
      // A lost worker: asked again when the picture is shown again.
    } finally {
      asked.delete(hash);
    }
  };
  const forgetOldest = (): void => {
    for (const [hash, url] of urls) {
      if (urls.size <= REMEMBERED) return;
      if (listeners.has(hash)) continue;
      urls.delete(hash);
      if (url !== undefined) URL.revokeObjectURL(url);
    }
  };
  const unlisten = source.onPicture((hash) => {
    if (urls.get(hash) === undefined && listeners.has(hash)) void ask(hash);
    tell(hash);
  });

  return {
    url(hash) {
      if (!urls.has(hash)) void ask(hash);
      return urls.get(hash);
    },
    onChange(hash, listener) {
      const known = listeners.get(hash) ?? new Set();
      listeners.set(hash, known.add(listener));
      return () => {
        known.delete(listener);
        if (known.size > 0 || listeners.get(hash) !== known) return;
        listeners.delete(hash);
        // Not here when it was asked for: whoever shows it next asks again.
        if (urls.get(hash) === undefined) urls.delete(hash);
      };
    },
    state: (hash) => source.state(hash),
    hurry: (hash) => source.hurry(hash),
    coverUsage: () => source.coverUsage(),
    forgetCovers: () => source.forgetCovers(),
    stop() {
      stopped = true;
      unlisten();
      for (const url of urls.values()) if (url !== undefined) URL.revokeObjectURL(url);
      urls.clear();
    },
  };
};
