/**
 * The network as the window tells it: a worker hears of `online` and `visible` late or never. What is told is also
 * dispatched as an event of this scope, where the sync engine listens by itself.
 */
import type { Network } from '../sync/surroundings.ts';

type NetworkNews = 'online' | 'offline' | 'visible';

export interface ToldNetwork extends Network {
  notice(news: NetworkNews): void;
}

/** `scope` gets the events; `online` is what the device says at the start. */
export const createToldNetwork = (online: boolean, scope?: EventTarget): ToldNetwork => {
  const listeners: Record<NetworkNews, Set<() => void>> = { online: new Set(), offline: new Set(), visible: new Set() };
  const on = (news: NetworkNews) => (listener: () => void) => {
    listeners[news].add(listener);
    return () => {
      listeners[news].delete(listener);
    };
  };
  let isOnline = online;
  return {
    online: () => isOnline,
    onOnline: on('online'),
    onOffline: on('offline'),
    onVisible: on('visible'),
    notice(news) {
      if (news !== 'visible') isOnline = news === 'online';
      scope?.dispatchEvent(new Event(news));
      for (const listener of listeners[news]) listener();
    },
  };
};
