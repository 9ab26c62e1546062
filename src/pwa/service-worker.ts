/**
 * The app itself, kept on the device: the shell, every screen and both workers are stored at installation, the rest
 * (camera reader, second font, pictures) when it is first wanted. Any address opens offline from the second visit.
 * It never looks at /api: data is the sync engine's affair, not a cache's.
 */
import { ExpirationPlugin } from 'workbox-expiration';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: { readonly url: string; readonly revision: string | null }[] };

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

// A deep link is the same page; addresses of the server stay the server's.
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//, /^\/(livez|readyz|metrics)$/] }));

// Hashed names never change their content: once fetched, kept.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && /^\/(assets|fonts|icons)\//.test(url.pathname),
  new CacheFirst({ cacheName: 'on-demand', plugins: [new ExpirationPlugin({ maxEntries: 60, purgeOnQuotaError: true })] }),
);

// The page decides when a new version takes over (update.ts): never in the middle of a sentence.
self.addEventListener('message', (event) => {
  if ((event.data as { readonly type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
