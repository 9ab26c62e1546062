import { findProblems } from '../upkeep/verify.ts';
import type { Arguments } from './commands.ts';
import { EXIT } from './exit-codes.ts';
import { withConfig, type Surroundings } from './surroundings.ts';
import { needsCurrent, withDatabase } from './with-database.ts';

/** `griot verify` */
export const verify = (_given: Arguments, at: Surroundings): Promise<number | undefined> =>
  withConfig(at, (config) =>
    withDatabase(
      config,
      at,
      needsCurrent(at, async (database) => {
        const damage = await database.damage();
        const problems = damage.length > 0 ? damage : await database.snapshot((snapshot) => findProblems(database, snapshot));
        if (problems.length === 0) {
          at.say('All is in order.');
          return EXIT.ok;
        }
        for (const problem of problems) at.say(problem);
        at.complain(damage.length > 0 ? 'The database file is damaged. Restore a backup.' : `${problems.length} things are not in order.`);
        return EXIT.notInOrder;
      }),
    ),
  );
