/**
 * The app itself, kept on the device: the shell, the library and both workers are stored at installation; what few open (the
 * screens of an account, files of other applications, the second language) when the app is idle or it is first wanted, and from
 * then on in every version; the rest (camera reader, second font, pictures) when it is first wanted.
 * It never looks at /api: data is the sync engine's affair, not a cache's.
 */
import { cacheNames, registerQuotaErrorCallback } from 'workbox-core';
import { ExpirationPlugin } from 'workbox-expiration';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import { bringAlong, dropFormer, keepForLater, stemOf, type KeptFiles, type LaterFile } from './kept-later.ts';

interface File {
  readonly url: string;
  readonly revision: string | null;
  readonly later?: LaterFile['later'];
}

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: unknown };

const LATER_CACHE = 'kept-later';
const files = self.__WB_MANIFEST as readonly File[];
const laterFiles = files.filter((file): file is File & LaterFile => file.later !== undefined);
const laterPaths = new Set(laterFiles.map(({ url }) => new URL(url, self.location.href).pathname));

precacheAndRoute(files.filter(({ later }) => later === undefined).map(({ url, revision }) => ({ url, revision })));
cleanupOutdatedCaches();
// What a first installation stored before it found no more room would keep that room from the books (SYN-175).
registerQuotaErrorCallback(async () => {
  if (self.registration.active === null) await caches.delete(cacheNames.precache);
});

// A deep link is the same page; addresses of the server stay the server's.
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//, /^\/(livez|readyz|metrics)$/] }));

// Hashed names never change their content: once fetched, kept.
registerRoute(({ url, sameOrigin }) => sameOrigin && laterPaths.has(url.pathname), new CacheFirst({ cacheName: LATER_CACHE }));
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && /^\/(assets|fonts|icons)\//.test(url.pathname),
  new CacheFirst({ cacheName: 'on-demand', plugins: [new ExpirationPlugin({ maxEntries: 60, purgeOnQuotaError: true })] }),
);

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(keptFiles().then((kept) => dropFormer(laterFiles, kept))));

self.addEventListener('message', (event) => {
  const asked = event.data as { readonly type?: string; readonly stems?: readonly string[]; readonly idle?: boolean } | null;
  // The page decides when a new version takes over (update.ts): never in the middle of a sentence.
  if (asked?.type === 'SKIP_WAITING') void self.skipWaiting();
  if (asked?.type !== 'KEEP_FOR_LATER') return;
  const keeping = keptFiles().then((kept) => keepForLater(laterFiles, kept, asked.stems ?? [], asked.idle === true));
  event.waitUntil(keeping.catch(() => undefined));
});

/** Rejects when something that this device had cannot be had now: the version of before stays, and the browser tries again. */
async function install(): Promise<void> {
  // Versions of before kept everything: whoever had those screens has them after the update.
  const hadAll = self.registration.active !== null && !(await caches.has(LATER_CACHE));
  const kept = await keptFiles();
  if (hadAll)
    await keepForLater(
      laterFiles,
      kept,
      laterFiles.map(({ url }) => stemOf(url)),
      true,
    );
  else await bringAlong(laterFiles, kept);
}

async function keptFiles(): Promise<KeptFiles> {
  const cache = await caches.open(LATER_CACHE);
  return {
    keys: () => cache.keys(),
    // Not `addAll`: a page of the server's own (a portal's, say) must not be kept for a script.
    async add(url) {
      const answer = await fetch(url, { priority: 'low' });
      if (answer.status !== 200 || !/javascript/.test(answer.headers.get('content-type') ?? ''))
        throw new TypeError(`${url} did not come.`);
      await cache.put(url, answer);
    },
    delete: (url) => cache.delete(url),
  };
}
