/** What the data worker is made of in a browser: the account desk with its connection, the network, locks, clock and ids. */
import { openDevice } from '../db/device.ts';
import type { Language } from '../runtime/runtime.ts';
import { createAccountDesk } from '../sync/account.ts';
import { createApi } from '../sync/api.ts';
import { connect } from '../sync/connect.ts';
import { browserClock } from '../sync/surroundings.ts';
import { createDataApi, type DataApi, type WindowNews } from './data.api.ts';
import { deviceNameOf } from './device-name.ts';
import { createToldNetwork } from './told-network.ts';

/** The data API of this worker; the sync server is the one that served the page. */
export const dataApiOfWorker = (scope: WorkerGlobalScope): DataApi => {
  const device = openDevice();
  const network = createToldNetwork(scope.navigator.onLine, scope);
  const clock = browserClock;
  const { origin } = scope.location;
  const databaseUrl = `${origin}/api`;
  const now = () => new Date().toISOString();
  const newId = () => crypto.randomUUID();
  let language: Language = scope.navigator.language.startsWith('fr') ? 'fr' : 'en';

  return createDataApi({
    device,
    now,
    newId,
    exclusively: (name, work) => scope.navigator.locks.request(`griot ${name}`, work),
    notice(news: WindowNews) {
      if (typeof news === 'string') network.notice(news);
      else language = news.language;
    },
    createDesk: (onSwitch) =>
      createAccountDesk({
        api: createApi(origin),
        clock,
        connect: (name, fetchTokens) => connect({ name, databaseUrl, network, clock, ...(fetchTokens && { fetchTokens }) }),
        databaseUrl,
        device,
        deviceName: () => deviceNameOf(scope.navigator.userAgent),
        network,
        newId,
        now,
        onSwitch,
        phraseLanguage: () => language,
      }),
  });
};
