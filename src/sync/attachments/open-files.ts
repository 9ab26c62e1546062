/** Puts the queue of files of one account together: its companion database, its door, and the lock between tabs. */
import { watchChanges } from '../../db/changes.ts';
import { openLocal } from '../../db/local.ts';
import { unsentFiles } from '../../db/attachment/files.ts';
import { namedFiles } from '../../db/attachment/named-files.ts';
import { createApi } from '../api.ts';
import type { Budget } from '../budget.ts';
import { holdsUploadsBack, onNetworkPrice, wantsLittleData } from '../data-saver.ts';
import type { Engine } from '../engine.ts';
import { inOneTab } from '../one-tab.ts';
import { accessTokenOf } from '../session.ts';
import type { Clock, Network } from '../surroundings.ts';
import type { OwnedLine } from '../line.ts';
import { isAnythingNoted } from '../pending.ts';
import { createFileDoor } from './door.ts';
import { createFileQueue, type FileQueue } from './queue.ts';

export interface OpenFiles {
  readonly queue: FileQueue;
  close(): void;
}

export interface OpenFilesDeps {
  readonly name: string;
  /** `https://griot.example/api` */
  readonly databaseUrl: string;
  readonly engine: Engine;
  readonly line: Pick<OwnedLine, 'status' | 'onStatus' | 'files'>;
  readonly network: Network;
  readonly clock: Clock;
  readonly budget: Pick<Budget, 'spent'>;
}

/** Starts at once; the line must outlive it. */
export const openFiles = ({ name, databaseUrl, engine, line, network, clock, budget }: OpenFilesDeps): OpenFiles => {
  const local = openLocal(name);
  const origin = databaseUrl.replace(/\/api$/, '');
  const door = createFileDoor({
    api: createApi(origin),
    origin,
    token: () => accessTokenOf(engine, databaseUrl, clock.now()),
    spent: (usage) => budget.spent('attachments', usage),
  });
  const queue = createFileQueue({
    local,
    door,
    line,
    network,
    clock,
    exclusively: (work) => inOneTab(`griot files ${name}`, work),
    savesData: () => wantsLittleData(navigator),
    holdsUploads: () => holdsUploadsBack(navigator),
    rowsWait: () => isAnythingNoted(engine.db),
    named: () => namedFiles(engine.db),
  });
  // Also what other tabs keep and send: the line never says that all is sent while a picture is only here (SYN-20).
  const count = () => {
    unsentFiles(local).then(line.files, () => {});
  };
  const unwatch = watchChanges(local.name, count);
  count();
  const unprice = onNetworkPrice(navigator, queue.look);
  return {
    queue,
    close() {
      unwatch();
      unprice();
      queue.stop();
      local.close();
    },
  };
};
