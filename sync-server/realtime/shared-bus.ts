/**
 * The bus of an installation of several processes: what this one publishes rings here at once and travels to the others,
 * gathered for a few milliseconds, because a burst of commits is one piece of news.
 */
import { z } from 'zod';
import { createInProcessBus, type Bus, type News } from './bus.ts';
import type { Carrier } from './carrier.ts';

const GATHER_MS = 5;

const message = z.object({ from: z.string(), realmIds: z.array(z.string()), userIds: z.array(z.string()) });

export interface SharedBusOptions {
  readonly carrier: Carrier;
  /** Names this process: what comes back from the carrier was heard already. */
  readonly nodeId: string;
}

/** News of this node are heard here at once, and elsewhere when the carrier brings them. */
export const createSharedBus = ({ carrier, nodeId }: SharedBusOptions): Bus => {
  const here = createInProcessBus();
  const gathered = { realmIds: new Set<string>(), userIds: new Set<string>() };
  let timer: NodeJS.Timeout | undefined;

  const send = (): void => {
    timer = undefined;
    for (const text of textsOf({ realmIds: [...gathered.realmIds], userIds: [...gathered.userIds] }, nodeId, carrier.maxBytes))
      carrier.send(text);
    gathered.realmIds.clear();
    gathered.userIds.clear();
  };

  carrier.onText((text) => {
    const news = newsIn(text, nodeId);
    if (news !== undefined) here.publish(news);
  });

  return {
    publish: (news) => {
      here.publish(news);
      for (const realmId of news.realmIds) gathered.realmIds.add(realmId);
      for (const userId of news.userIds) gathered.userIds.add(userId);
      timer ??= setTimeout(send, GATHER_MS).unref();
    },
    subscribe: here.subscribe,
    onGap: (listener) => carrier.onRestored(listener),
  };
};

/** As few texts as the carrier's limit allows. */
const textsOf = ({ realmIds, userIds }: News, from: string, maxBytes: number): string[] => {
  const text = JSON.stringify({ from, realmIds, userIds });
  if (Buffer.byteLength(text) <= maxBytes || (realmIds.length <= 1 && userIds.length <= 1)) return [text];
  const half = (ids: readonly string[]): [string[], string[]] => {
    const middle = Math.ceil(ids.length / 2);
    return [ids.slice(0, middle), ids.slice(middle)];
  };
  const [realms, users] = [half(realmIds), half(userIds)];
  return [0, 1].flatMap((part) => textsOf({ realmIds: realms[part] ?? [], userIds: users[part] ?? [] }, from, maxBytes));
};

/** Undefined for our own words and for anything that is none of ours. */
const newsIn = (text: string, nodeId: string): News | undefined => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = message.safeParse(parsed);
  return read.success && read.data.from !== nodeId ? read.data : undefined;
};
