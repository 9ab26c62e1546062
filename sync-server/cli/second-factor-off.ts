import { note } from '../audit/note.ts';
import { tellAddresses } from '../identity/ways-in.ts';
import { writeAdministration } from '../storage/kysely/administration.ts';
import { writeAudit } from '../storage/kysely/audit.ts';
import { readOutbox, writeOutbox } from '../storage/kysely/outbox.ts';
import { readWaysIn, writeWaysIn } from '../storage/kysely/ways-in.ts';
import type { Arguments } from './commands.ts';
import { EXIT } from './exit-codes.ts';
import { withConfig, type Surroundings } from './surroundings.ts';
import { needsCurrent, withDatabase } from './with-database.ts';

/**
 * `griot second-factor off`: for whoever lost the app and the codes on paper, and is known to the keeper of the server. They sign
 * in as before; an administrator turns another one on before they administer again.
 */
export const secondFactorOff = ({ values: [person = ''] }: Arguments, at: Surroundings): Promise<number | undefined> =>
  withConfig(at, (config) =>
    withDatabase(config, at, (database) =>
      needsCurrent(at, async ({ db }) => {
        const people = await db.selectFrom('account_user').select(['user_id', 'first_name', 'last_name']).execute();
        const found = people.filter(({ user_id, first_name, last_name }) => user_id === person || `${first_name} ${last_name}` === person);
        const [one, another] = found;
        if (one === undefined || another !== undefined) {
          at.complain(one === undefined ? `Nobody here is ${person}` : `Several people are called ${person}: give an id`);
          return EXIT.notInOrder;
        }
        const userId = one.user_id;
        const now = Date.now();
        const wasOn = await db.transaction().execute(async (transaction) => {
          const ways = readWaysIn(transaction);
          const standing = await transaction.selectFrom('second_factor').select('user_id').where('user_id', '=', userId).executeTakeFirst();
          if (standing === undefined) return false;
          await writeAdministration(transaction).deleteSecondFactor(userId);
          await writeWaysIn(transaction).deleteTicketsOf(userId);
          await note(writeAudit(transaction), { action: 'second-factor-off', at: now, subject: userId });
          const outbox = { ...readOutbox(transaction), ...writeOutbox(transaction) };
          const notice = { template: 'second-factor-off', language: 'fr', cause: `${userId} ${now}` } as const;
          await tellAddresses({ now: () => now }, outbox, await ways.addressesOf(userId), notice);
          return true;
        });
        at.say(wasOn ? `The second factor of ${one.first_name} ${one.last_name} is off` : 'There was none');
        return EXIT.ok;
      })(database),
    ),
  );
