/** What the data worker is made of in a browser: the device's stores, the network as told, locks, clock and ids. */
import { openDevice } from '../db/device.ts';
import type { Language } from '../runtime/runtime.ts';
import { createDataApi, type DataApi } from './data.api.ts';
import { deviceNameOf } from './device-name.ts';
import { createLazyDesk } from './lazy-desk.ts';
import { wantsLittleData } from '../sync/data-saver.ts';
import { shrinkPhoto } from './pictures/shrink.ts';
import { createToldNetwork } from './told-network.ts';

export const dataApiOfWorker = (scope: WorkerGlobalScope): DataApi => {
  const device = openDevice();
  const network = createToldNetwork(scope.navigator.onLine, scope);
  const now = () => new Date().toISOString();
  const newId = () => crypto.randomUUID();
  let language: Language = scope.navigator.language.startsWith('fr') ? 'fr' : 'en';

  return createDataApi({
    device,
    now,
    newId,
    deviceName: deviceNameOf(scope.navigator.userAgent),
    exclusively: (name, work) => scope.navigator.locks.request(`griot ${name}`, work),
    shrink: shrinkPhoto,
    savesData: () => wantsLittleData(scope.navigator),
    notice(news) {
      if (typeof news === 'string') network.notice(news);
      else language = news.language;
    },
    createDesk: (onSwitch) =>
      createLazyDesk({
        device,
        async load() {
          const { deskOfBrowser } = await import('./desk.parts.ts');
          const { origin } = scope.location;
          const { userAgent } = scope.navigator;
          return deskOfBrowser({ origin, userAgent, device, network, newId, now, language: () => language, onSwitch });
        },
      }),
  });
};
