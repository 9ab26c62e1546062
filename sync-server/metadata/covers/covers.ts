/**
 * Covers of the catalogues, fetched once, made smaller and kept. That there is none is remembered too, in the cache of answers. Two who
 * ask for the same cover at once share one request.
 */
import type { MetadataSource } from '#domain/library/metadata-source.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { COVER_WIDTHS, type CoverWidth } from '#protocol/covers.ts';
import type { Storage } from '../../storage/storage.ts';
import type { ProviderLine } from '../provider-line.ts';
import type { CoverFolder } from './cover-folder.ts';
import { coverPath } from './cover-places.ts';
import { resizeCover } from './resize.ts';

/** `none`: the catalogue has no such picture. `until` in epoch milliseconds. */
export type CoverFailure =
  { readonly type: 'none' } | { readonly type: 'not-set-up' } | { readonly type: 'resting'; readonly until: number };

export interface Covers {
  /** What is at hand; undefined: a catalogue would have to be asked. */
  kept(source: MetadataSource, name: string, width: CoverWidth): Promise<Result<Buffer, CoverFailure> | undefined>;
  /** Asks the catalogue. */
  fetch(source: MetadataSource, name: string, width: CoverWidth): Promise<Result<Buffer, CoverFailure>>;
}

export const COVERS_NOT_SET_UP: Covers = {
  kept: async () => err({ type: 'not-set-up' }),
  fetch: async () => err({ type: 'not-set-up' }),
};

export interface CoversOptions {
  readonly lines: Readonly<Partial<Record<MetadataSource, ProviderLine>>>;
  readonly folder: CoverFolder;
  readonly storage: Pick<Storage, 'read' | 'transactInRealms'>;
  /** For how long it is believed that there is none. */
  readonly missDays: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const DAY_MS = 24 * 3_600_000;
const COME_BACK_MS = 60_000;
/** Pictures that the BnF sends when it has none are of these sizes; Open Library's are smaller than any cover. */
const PLACEHOLDER_BYTES: Readonly<Partial<Record<MetadataSource, (bytes: number) => boolean>>> = {
  bnf: (bytes) => bytes === 4_566 || bytes === 4_658,
  openlibrary: (bytes) => bytes < 500,
};
const NONE: CoverFailure = { type: 'none' };

type Made = Awaited<ReturnType<typeof resizeCover>>;

export const createCovers = ({ lines, folder, storage, missDays, now }: CoversOptions): Covers => {
  const underWay = new Map<string, Promise<Result<ReadonlyMap<CoverWidth, Buffer>, CoverFailure>>>();
  const question = (name: string): string => `cover:${name}`;

  const ask = async (source: MetadataSource, name: string): Promise<Result<ReadonlyMap<CoverWidth, Buffer>, CoverFailure>> => {
    const path = coverPath(source, name);
    const line = lines[source];
    if (path === undefined || line === undefined) return err(NONE);
    const answer = await line.ask<Uint8Array | undefined>(path, 'image/*', ({ status, contentType, bytes }) => {
      if (status === 404 || status === 410 || /\bhtml\b/i.test(contentType)) return ok(undefined);
      if (status !== 200) return err('unreadable');
      return ok(PLACEHOLDER_BYTES[source]?.(bytes.length) === true ? undefined : bytes);
    });
    if (!answer.ok)
      return err({ type: 'resting', until: answer.error.type === 'ProviderResting' ? answer.error.until : now() + COME_BACK_MS });
    const made: Made = answer.value === undefined ? 'none' : await resizeCover(answer.value);
    if (made === 'none') {
      const expiresAt = now() + missDays * DAY_MS;
      await storage.transactInRealms((writer) => writer.putMetadataAnswer({ source, question: question(name), answer: '{}', expiresAt }));
      return err(NONE);
    }
    // Cut or damaged on its way: the next one who asks may have more luck.
    if (made === 'unreadable') return err({ type: 'resting', until: now() + COME_BACK_MS });
    for (const width of COVER_WIDTHS) await folder.put(source, name, width, made.get(width)!);
    return ok(made);
  };

  return {
    async kept(source, name, width) {
      if (coverPath(source, name) === undefined) return err(NONE);
      const bytes = await folder.get(source, name, width);
      if (bytes !== undefined) return ok(bytes);
      const missed = await storage.read((reader) => reader.metadataAnswer(source, question(name), now()));
      return missed === undefined ? undefined : err(NONE);
    },
    async fetch(source, name, width) {
      const key = `${source} ${name}`;
      const asked = underWay.get(key) ?? ask(source, name).finally(() => underWay.delete(key));
      underWay.set(key, asked);
      const made = await asked;
      return made.ok ? ok(made.value.get(width)!) : made;
    },
  };
};
