/** Puts the queue of questions of one account together: its databases, its door, and the lock between tabs. */
import { openLocal } from '../../db/local.ts';
import { createApi } from '../api.ts';
import type { Engine } from '../engine.ts';
import { inOneTab } from '../one-tab.ts';
import { accessTokenOf } from '../session.ts';
import type { Clock, Network } from '../surroundings.ts';
import { catalogueCoverKey } from '#domain/library/catalogue-cover.ts';
import { coverUsage } from '../../db/cover/catalogue-covers.ts';
import type { CoverQueue } from '../covers/queue.ts';
import type { OwnedLine } from '../line.ts';
import { createLookupDoor } from './door.ts';
import { createLookupQueue, type LookupQueue } from './queue.ts';

export interface OpenLookupsDeps {
  readonly name: string;
  /** `https://griot.example/api` */
  readonly databaseUrl: string;
  readonly engine: Engine;
  readonly network: Network;
  readonly clock: Clock;
  readonly line: Pick<OwnedLine, 'status' | 'onStatus'>;
  readonly covers: Pick<CoverQueue, 'want'>;
}

/** Starts at once. */
export const openLookups = ({
  name,
  databaseUrl,
  engine,
  network,
  clock,
  line,
  covers,
}: OpenLookupsDeps): { readonly queue: LookupQueue; close(): void } => {
  const local = openLocal(name);
  const queue = createLookupQueue({
    db: engine.db,
    local,
    door: createLookupDoor({
      api: createApi(databaseUrl.replace(/\/api$/, '')),
      token: () => accessTokenOf(engine, databaseUrl, clock.now()),
    }),
    network,
    clock,
    occasion() {
      const now = new Date(clock.now()).toISOString();
      return { now, today: now.slice(0, 10), newId: () => crypto.randomUUID() };
    },
    settled: () => ['sent', 'refused'].includes(line.status().type),
    onSettled: line.onStatus,
    bringCover(cover) {
      // Beyond that the next one would push out another that was brought.
      const bring = async (): Promise<void> => {
        const { bytes, budget } = await coverUsage(local);
        if (bytes < budget * 0.9) covers.want(catalogueCoverKey(cover), false);
      };
      // It comes when it is shown.
      void bring().catch(() => {});
    },
    exclusively: (work) => inOneTab(`griot lookups ${name}`, work),
  });
  return {
    queue,
    close() {
      queue.stop();
      local.close();
    },
  };
};
