import { newAdminLink } from '../admin/one-time-links.ts';
import { deriveSecrets } from '../identity/secrets.ts';
import { writeAdministration } from '../storage/kysely/administration.ts';
import type { Arguments } from './commands.ts';
import { EXIT } from './exit-codes.ts';
import { withConfig, type Surroundings } from './surroundings.ts';
import { needsCurrent, withDatabase } from './with-database.ts';

/** `griot admin link`: for the first administrator, for another one, and for one who lost their second factor and made another account. */
export const adminLink = (_given: Arguments, at: Surroundings): Promise<number | undefined> =>
  withConfig(at, (config) =>
    withDatabase(config, at, (database, { secret }) =>
      needsCurrent(at, async ({ db }) => {
        const address = config.publicUrl ?? `http://${config.host}:${config.port}`;
        const link = await db
          .transaction()
          .execute((transaction) => newAdminLink(writeAdministration(transaction), deriveSecrets(secret), address, Date.now()));
        at.say(link);
        return EXIT.ok;
      })(database),
    ),
  );
