/** Puts the queue of catalogues' covers of one account together: its companion database and its door. */
import { openLocal } from '../../db/local.ts';
import type { Budget } from '../budget.ts';
import { wantsLittleData } from '../data-saver.ts';
import type { Engine } from '../engine.ts';
import type { OwnedLine } from '../line.ts';
import { accessTokenOf } from '../session.ts';
import type { Clock, Network } from '../surroundings.ts';
import { createCoverDoor } from './door.ts';
import { createCoverQueue, type CoverQueue } from './queue.ts';

export interface OpenCoversDeps {
  readonly name: string;
  /** `https://griot.example/api` */
  readonly databaseUrl: string;
  readonly engine: Engine;
  readonly line: Pick<OwnedLine, 'status' | 'onStatus'>;
  readonly network: Network;
  readonly clock: Clock;
  readonly budget: Pick<Budget, 'spent'>;
}

/** The line must outlive it. */
export const openCovers = ({
  name,
  databaseUrl,
  engine,
  line,
  network,
  clock,
  budget,
}: OpenCoversDeps): { readonly queue: CoverQueue; close(): void } => {
  const local = openLocal(name);
  const queue = createCoverQueue({
    local,
    door: createCoverDoor({
      origin: databaseUrl.replace(/\/api$/, ''),
      token: () => accessTokenOf(engine, databaseUrl, clock.now()),
      spent: (usage) => budget.spent('attachments', usage),
    }),
    line,
    network,
    clock,
    savesData: () => wantsLittleData(navigator),
  });
  return {
    queue,
    close() {
      queue.stop();
      local.close();
    },
  };
};
