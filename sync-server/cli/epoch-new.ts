import { renewEpoch } from '../backup/epoch.ts';
import { SERVERS_RUN } from '../backup/fill-database.ts';
import type { Arguments } from './commands.ts';
import { EXIT } from './exit-codes.ts';
import { withConfig, type Surroundings } from './surroundings.ts';
import { needsCurrent, withDatabase } from './with-database.ts';

/** `griot epoch new` */
export const epochNew = (_given: Arguments, at: Surroundings): Promise<number | undefined> =>
  withConfig(at, (config) =>
    withDatabase(
      config,
      at,
      needsCurrent(at, async (database) => {
        const epoch = await database.db
          .transaction()
          .execute(async (transaction) => ((await database.alone(transaction)) ? renewEpoch(transaction) : undefined));
        if (epoch === undefined) {
          at.complain(SERVERS_RUN);
          return EXIT.badData;
        }
        at.say(`Epoch ${epoch}: devices start over and send what they know beyond this database.`);
        return EXIT.ok;
      }),
    ),
  );
