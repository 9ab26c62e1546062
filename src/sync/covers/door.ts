/** Covers of catalogues, by way of the server, as small as what shows them allows. As for every other door, offline is a value. */
import type { CatalogueCover, KeptWidth } from '#domain/library/catalogue-cover.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { COVER_PATH } from '#protocol/covers.ts';
import { failureIn, type ApiFailure } from '../api.ts';
import { plainFetch } from '../guard/fetch-routes.ts';

/** The bytes of a picture (WebP); `ServerSaid` with `not-found` when there is none. */
export type CoverDoor = (cover: CatalogueCover, width: KeptWidth, signal: AbortSignal) => Promise<Result<ArrayBuffer, ApiFailure>>;

export interface CoverDoorDeps {
  /** `https://griot.example` */
  readonly origin: string;
  readonly token: () => Promise<Result<string, ApiFailure>>;
  /** Counts bytes of contents, also of attempts that led to nothing. */
  readonly spent: (usage: { readonly sent: number; readonly received: number }) => void;
}

/** A catalogue may have to be asked first. */
const DEADLINE_MS = 45_000;

/** Asks for a token at every call; a deadline that passes is `Offline`. */
export const createCoverDoor =
  ({ origin, token, spent }: CoverDoorDeps): CoverDoor =>
  async ({ source, name }, width, signal) => {
    const access = await token();
    if (!access.ok) return access;
    const path = COVER_PATH.replace(':source', source).replace(':name', encodeURIComponent(name));
    try {
      const response = await plainFetch(`${origin}${path}?width=${width}`, {
        headers: { authorization: `Bearer ${access.value}` },
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]),
      });
      if (!response.ok) return err(failureIn(response.status, response.headers.get('retry-after'), await response.json()));
      // A page of somebody else's, with status 200.
      if (response.headers.get('content-type') !== 'image/webp') return err({ type: 'Offline' });
      const bytes = await response.arrayBuffer();
      spent({ sent: 0, received: bytes.byteLength });
      return ok(bytes);
    } catch {
      return err({ type: 'Offline' });
    }
  };
