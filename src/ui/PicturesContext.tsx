import { createContext, use, useCallback, useSyncExternalStore } from 'react';

/** Addresses of pictures by their hash, for screens that know no data; the app hands them in. */
export interface PictureUrls {
  /** `undefined` while the picture is not at hand; it is sent for, and `onChange` tells when it is. */
  url(hash: string): string | undefined;
  onChange(hash: string, listener: () => void): () => void;
}

const PicturesContext = createContext<PictureUrls | undefined>(undefined);

export const PicturesProvider = PicturesContext.Provider;

/** The address of a picture, once it is here. */
export function usePicture(hash: string | undefined): string | undefined {
  const pictures = use(PicturesContext);
  const subscribe = useCallback(
    (listener: () => void) => (hash === undefined || pictures === undefined ? () => {} : pictures.onChange(hash, listener)),
    [pictures, hash],
  );
  return useSyncExternalStore(subscribe, () => (hash === undefined ? undefined : pictures?.url(hash)));
}
