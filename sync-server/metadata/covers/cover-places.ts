/**
 * Where each catalogue keeps its pictures. A name comes from a device, so it is believed only in the form that the catalogue gives its
 * names; no part of an address comes from anywhere else (docs/adr/0022).
 */
import type { MetadataSource } from '#domain/library/metadata-source.ts';

/** The path behind the catalogue's address for a cover of that name; undefined: it has no such names. */
export const coverPath = (source: MetadataSource, name: string): string | undefined => PLACES[source](name);

const PLACES: Readonly<Record<MetadataSource, (name: string) => string | undefined>> = {
  bnf: (name) =>
    /^ark:\/12148\/cb[0-9a-z]{6,15}$/.test(name)
      ? `/couverture?${new URLSearchParams({ appName: 'NE', idArk: name, couverture: '1' })}`
      : undefined,
  // Without `default=false` a missing cover is an empty picture.
  openlibrary: (name) => (/^[1-9]\d{0,11}$/.test(name) ? `/b/id/${name}-L.jpg?default=false` : undefined),
  inventaire: (name) => {
    const hash = /^(?:\/img\/entities\/)?([0-9a-f]{40})$/.exec(name)?.[1];
    return hash === undefined ? undefined : `/img/entities/${hash}`;
  },
  google: (name) =>
    /^[\w-]{6,20}$/.test(name)
      ? `/books/content?${new URLSearchParams({ id: name, printsec: 'frontcover', img: '1', zoom: '1' })}`
      : undefined,
};
