/** Questions to the catalogues, by way of the server, which asks them for everybody (ADR 0022). */
import type { Result } from '#domain/result.ts';
import type { MetadataFound, MetadataOfIsbn } from '#protocol/metadata.ts';
import type { Api, ApiFailure } from '../api.ts';

export interface LookupDoor {
  ofIsbn(isbn13: string): Promise<Result<MetadataOfIsbn, ApiFailure>>;
  search(query: string): Promise<Result<MetadataFound, ApiFailure>>;
}

export interface LookupDoorDeps {
  readonly api: Api;
  readonly token: () => Promise<Result<string, ApiFailure>>;
}

export const createLookupDoor = ({ api, token }: LookupDoorDeps): LookupDoor => ({
  async ofIsbn(isbn) {
    const access = await token();
    return access.ok ? api.call('metadataOfIsbn', { params: { isbn }, token: access.value }) : access;
  },
  async search(q) {
    const access = await token();
    return access.ok ? api.call('metadataSearch', { query: { q }, token: access.value }) : access;
  },
});
