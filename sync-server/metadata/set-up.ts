/** Puts the gateway together from its configuration. */
import { MAX_ATTACHMENT_BYTES } from '#domain/attachment.ts';
import type { Config } from '../config.ts';
import type { Events } from '../events.ts';
import type { Storage } from '../storage/storage.ts';
import { VERSION } from '../version.ts';
import { createBnf } from './bnf/bnf.ts';
import { cached } from './cached.ts';
import { openCoverFolder } from './covers/cover-folder.ts';
import { COVERS_NOT_SET_UP, createCovers, type Covers } from './covers/covers.ts';
import { createGateway, GATEWAY_NOT_SET_UP, type MetadataGateway } from './gateway.ts';
import { createGoogleBooks } from './google/google-books.ts';
import { createInventaire } from './inventaire/inventaire.ts';
import { createOpenLibrary } from './openlibrary/openlibrary.ts';
import type { MetadataProvider } from './provider.ts';
import { createProviderLine, type ProviderLine } from './provider-line.ts';

/** Half of what a catalogue allows, or one a second where it says nothing: a second node may be asking too. */
const EVERY_MS = { bnf: 1_000, openlibrary: 500, inventaire: 1_000, google: 1_000 } as const;

const userAgentOf = (contact: string): string => `Griot/${VERSION} (+${contact.includes('@') ? `mailto:${contact}` : contact})`;

/** Five million bytes, as of any picture here. */
const COVER_BYTES = MAX_ATTACHMENT_BYTES;

/** Covers come from the catalogues themselves or from addresses of their own; where Open Library's may lead is configuration too. */
export const setUpCovers = (
  { contact, addresses, covers, days, googleKey }: Config['metadata'],
  {
    folder,
    storage,
    events,
    now,
  }: { readonly folder: string; readonly storage: Storage; readonly events: Events; readonly now: () => number },
): Covers => {
  if (contact === undefined) return COVERS_NOT_SET_UP;
  const mayGoTo = ({ protocol, hostname }: URL): boolean =>
    protocol === 'https:' && covers.redirectHosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  const line = (source: keyof typeof COVER_EVERY_MS, base: string): ProviderLine =>
    createProviderLine({
      source,
      base,
      userAgent: userAgentOf(contact),
      everyMs: COVER_EVERY_MS[source],
      mostBytes: COVER_BYTES,
      mayGoTo,
      now,
      events,
    });
  return createCovers({
    lines: {
      bnf: line('bnf', addresses.bnf),
      openlibrary: line('openlibrary', covers.openlibrary),
      inventaire: line('inventaire', addresses.inventaire),
      ...(googleKey !== undefined && { google: line('google', covers.google) }),
    },
    folder: openCoverFolder({ folder, mostBytes: covers.mostBytes, now }),
    storage,
    missDays: days.miss,
    now,
  });
};

/** Pictures weigh more on a person's patience than on a catalogue: Open Library allows 400 a minute by number. */
const COVER_EVERY_MS = { bnf: 500, openlibrary: 300, inventaire: 500, google: 500 } as const;

export const setUpMetadata = (
  { contact, addresses, googleKey, days }: Config['metadata'],
  { storage, events, now }: { readonly storage: Storage; readonly events: Events; readonly now: () => number },
): MetadataGateway => {
  if (contact === undefined) return GATEWAY_NOT_SET_UP;
  const userAgent = userAgentOf(contact);
  const line = (source: keyof typeof EVERY_MS): ProviderLine =>
    createProviderLine({ source, base: addresses[source], userAgent, everyMs: EVERY_MS[source], now, events });
  const providers: readonly MetadataProvider[] = [
    createBnf(line('bnf')),
    createOpenLibrary(line('openlibrary')),
    createInventaire(line('inventaire')),
    ...(googleKey === undefined ? [] : [createGoogleBooks(line('google'), googleKey)]),
  ];
  return createGateway(
    providers.map((provider) => cached(provider, { storage, days, now })),
    now,
  );
};
